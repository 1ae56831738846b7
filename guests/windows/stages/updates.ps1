# Installs what Microsoft released and restarts where that asks for it: in the server's slot of its window, else nothing.
param($Role)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

# 3: Windows fetches updates by itself, and installs none. So it never restarts of its own accord either.
$policy = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU'
if (-not (Test-Path -Path $policy)) {
    New-Item -Path $policy -Force | Out-Null
}
New-ItemProperty -Path $policy -Name 'NoAutoUpdate' -Value 0 -PropertyType DWord -Force | Out-Null
New-ItemProperty -Path $policy -Name 'AUOptions' -Value 3 -PropertyType DWord -Force | Out-Null

if (-not (Test-Slot -Role $Role)) {
    return 'done'
}
foreach ($server in @($Role.maintenance.after)) {
    if (-not (Test-Answer -Server $server)) {
        return 'wait'
    }
}
$system = New-Object -ComObject 'Microsoft.Update.SystemInfo'
if ($system.RebootRequired) {
    return 'restart'
}

# Exchange and SQL Server are mended by Microsoft Update, a service beside the one of Windows; 7 asks for it at once.
$services = New-Object -ComObject 'Microsoft.Update.ServiceManager'
$services.AddService2('7971f918-a847-4430-9279-4a52d1efe18d', 7, '') | Out-Null

# Classes by their ids; a new version of Windows is of none of them.
$classes = @(
    'E6CF1350-C01B-414D-A61F-263D14D133B4', # critical updates
    '0FA1201D-4330-4FA8-8AE9-B877473B6441', # security updates
    '28BC880E-0592-4CBF-8F95-C79B17911D5F', # update rollups
    'CD5FFD1E-E932-4E3A-BF74-18BF0B1BBD83', # updates
    'E0789628-CE08-4437-BE74-2495B842F43B'  # definitions of scanners
)
$wanted = @($classes | ForEach-Object { "(IsInstalled=0 and IsHidden=0 and CategoryIDs contains '$_')" }) -join ' or '
$session = New-Object -ComObject 'Microsoft.Update.Session'
$found = $session.CreateUpdateSearcher().Search($wanted).Updates
if ($found.Count -eq 0) {
    return 'done'
}
foreach ($update in $found) {
    if (-not $update.EulaAccepted) {
        $update.AcceptEula()
    }
}
$downloader = $session.CreateUpdateDownloader()
$downloader.Updates = $found
$downloader.Download() | Out-Null
$installer = $session.CreateUpdateInstaller()
$installer.Updates = $found
$result = $installer.Install()

# What took longer than the window restarts the server in the next one.
if ($result.RebootRequired -and (Test-Window -Role $Role)) {
    return 'restart'
}
# 2 is "succeeded", 3 "succeeded with errors": the next slot tries what is left.
if (@(2, 3) -notcontains $result.ResultCode) {
    throw ('updates ended with {0}' -f $result.ResultCode)
}
'done'
