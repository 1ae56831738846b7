# Runs another script as the group managed service account that the first controller lends to this machine: its password
# is known to the directory and this machine, and to nobody else. Ends with done, wait, or what the script said.
param($Role, [string] $Script)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$account = '{0}\mandant-setup$' -f $Role.domain.netbios
$members = @(Get-LocalGroupMember -SID 'S-1-5-32-544' | ForEach-Object { $_.Name })
if (-not ($members -contains $account)) {
    Add-LocalGroupMember -SID 'S-1-5-32-544' -Member $account
}
$name = 'mandant-' + [IO.Path]::GetFileNameWithoutExtension($Script)
$task = Get-ScheduledTask -TaskName $name -ErrorAction SilentlyContinue
if (($null -ne $task) -and ($task.State -eq 'Running')) {
    return 'wait'
}
$answer = $Script + '.outcome'
if (Test-Path -Path $answer) {
    $outcome = (Get-Content -Path $answer -Raw).Trim()
    Remove-Item -Path $answer -Force
    Unregister-ScheduledTask -TaskName $name -Confirm:$false
    if ($outcome -eq 'failed') {
        throw 'the setup failed, see mandant.log'
    }
    return $outcome
}
$action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$Script`""
$principal = New-ScheduledTaskPrincipal -UserId $account -LogonType Password -RunLevel Highest
Register-ScheduledTask -TaskName $name -Action $action -Principal $principal -Force | Out-Null
Start-ScheduledTask -TaskName $name
'wait'
