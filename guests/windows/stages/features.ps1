# Roles and features of Windows that the server's work needs.
param($Role)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$features = @{
    'domain-controller' = @('AD-Domain-Services', 'DNS', 'GPMC', 'RSAT-AD-PowerShell')
    'terminal-server' = @('RDS-RD-Server', 'RSAT-AD-PowerShell')
    'exchange' = @('Server-Media-Foundation', 'RSAT-ADDS', 'RSAT-AD-PowerShell', 'RSAT-Clustering')
    'sql-server' = @('NET-Framework-45-Core')
    'file-server' = @('FS-FileServer')
    'application-server' = @('NET-Framework-45-Core')
}
$wanted = @($features[$Role.role])
if ($Role.collection -and ($Role.collection.broker -eq $Role.server)) {
    $wanted = $wanted + @('RDS-Connection-Broker', 'RDS-Web-Access', 'RSAT-RDS-Tools')
}
$missing = @(Get-WindowsFeature -Name $wanted | Where-Object { -not $_.Installed })
if ($missing.Count -eq 0) {
    return 'done'
}
$result = Install-WindowsFeature -Name @($missing | ForEach-Object { $_.Name }) -IncludeManagementTools
if (-not $result.Success) {
    throw 'a feature could not be installed'
}
if ($result.RestartNeeded -ne 'No') {
    return 'restart'
}
'done'
