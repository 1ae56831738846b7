# Joins by a file that the first controller made for this machine alone: no password of a person is needed.
param($Role)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$system = Get-CimInstance -ClassName Win32_ComputerSystem
if ($system.PartOfDomain -and ($system.Domain -eq $Role.domain.name)) {
    return 'done'
}
$record = '_ldap._tcp.dc._msdcs.{0}' -f $Role.domain.name
$found = Resolve-DnsName -Name $record -Type SRV -ErrorAction SilentlyContinue
if ($null -eq $found) {
    return 'wait'
}
$file = Join-Path $env:ProgramData 'mandant\join.txt'
$uri = 'http://{0}:8531/join/{1}' -f @($Role.domain.controllers)[0].address, $Role.server
try {
    Invoke-WebRequest -Uri $uri -UseBasicParsing -OutFile $file -TimeoutSec 20
}
catch [Net.WebException] {
    return 'wait'
}
& djoin.exe /requestODJ /loadfile $file /windowspath $env:SystemRoot /localos | Out-Null
$code = $LASTEXITCODE
Remove-Item -Path $file -Force
if ($code -ne 0) {
    throw ('djoin ended with {0}' -f $code)
}
'restart'
