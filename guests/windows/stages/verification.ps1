# Looks whether the server is what role.json says; the next look tries again where it is not.
param($Role)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$system = Get-CimInstance -ClassName Win32_ComputerSystem
if ($env:COMPUTERNAME -ne $Role.server) {
    throw 'the machine has another name than in role.json'
}
if ((-not $system.PartOfDomain) -or ($system.Domain -ne $Role.domain.name)) {
    throw 'the machine is not in the domain of role.json'
}
$services = @{
    'domain-controller' = @('NTDS', 'DNS', 'KDC', 'ADWS')
    'terminal-server' = @('TermService', 'Spooler')
    'exchange' = @('MSExchangeIS', 'MSExchangeTransport')
    'sql-server' = @('MSSQLSERVER')
    'file-server' = @('LanmanServer')
    'application-server' = @('LanmanServer')
}
$stopped = @(Get-Service -Name @($services[$Role.role]) | Where-Object { $_.Status -ne 'Running' })
if ($stopped.Count -gt 0) {
    return 'wait'
}
$shares = @(Get-SmbShare | ForEach-Object { $_.Name })
foreach ($share in $Role.directory.shares) {
    if ($shares -notcontains $share.name) {
        throw 'a share of role.json is not there'
    }
}
'done'
