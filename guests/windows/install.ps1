# Run once in the template, before it is sealed by sysprep: puts the scripts in place and looks every minute.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$target = Join-Path $env:ProgramData 'mandant'
New-Item -Path $target -ItemType Directory -Force | Out-Null
& icacls.exe $target /inheritance:r /grant '*S-1-5-18:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F' | Out-Null
Copy-Item -Path (Join-Path $PSScriptRoot '*') -Destination $target -Recurse -Force

$script = Join-Path $target 'mandant-guest.ps1'
$action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$script`""
$atStart = New-ScheduledTaskTrigger -AtStartup
$eachMinute = New-ScheduledTaskTrigger -Once -At (Get-Date) -RepetitionInterval (New-TimeSpan -Minutes 1)
$settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -StartWhenAvailable
$principal = New-ScheduledTaskPrincipal -UserId 'SYSTEM' -LogonType ServiceAccount -RunLevel Highest
Register-ScheduledTask -TaskName 'mandant' -Action $action -Trigger @($atStart, $eachMinute) -Settings $settings -Principal $principal -Force | Out-Null
