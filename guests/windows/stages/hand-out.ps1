# Accounts of the other servers, and what each joins with; the account for setups has rights while one is pending.
param($Role)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$base = Join-Path $env:ProgramData 'mandant'
$out = Join-Path $base 'join'
New-Item -Path $out -ItemType Directory -Force | Out-Null

foreach ($member in $Role.members) {
    $file = Join-Path $out ($member.server + '.txt')
    $made = Join-Path $out ($member.server + '.made')
    if (-not (Test-Path -Path $made)) {
        & djoin.exe /provision /domain $Role.domain.name /machine $member.server /savefile $file /reuse | Out-Null
        if ($LASTEXITCODE -ne 0) {
            throw ('djoin ended with {0}' -f $LASTEXITCODE)
        }
        New-Item -Path $made -ItemType File -Force | Out-Null
    }
    # Once the machine has signed in with it, nobody else may.
    $computer = Get-ADComputer -Identity $member.server -Properties @('lastLogon')
    if ((Test-Path -Path $file) -and ($computer.lastLogon -gt (Get-Item -Path $made).CreationTimeUtc.ToFileTimeUtc())) {
        Remove-Item -Path $file -Force
    }
}

$hosts = @($Role.members | Where-Object { @('domain-controller', 'exchange', 'terminal-server') -contains $_.role })
if ($hosts.Count -gt 0) {
    if (@(Get-KdsRootKey).Count -eq 0) {
        # In effect at once: there is no second controller yet that would have to learn it first.
        Add-KdsRootKey -EffectiveTime ((Get-Date).AddHours(-10)) | Out-Null
    }
    $computers = @($hosts | ForEach-Object { Get-ADComputer -Identity $_.server })
    $account = Get-ADServiceAccount -LDAPFilter '(sAMAccountName=mandant-setup$)'
    if ($null -eq $account) {
        New-ADServiceAccount -Name 'mandant-setup' -DNSHostName ('mandant-setup.{0}' -f $Role.domain.name) -PrincipalsAllowedToRetrieveManagedPassword $computers
        $account = Get-ADServiceAccount -Identity 'mandant-setup'
    }
    Set-ADServiceAccount -Identity $account -PrincipalsAllowedToRetrieveManagedPassword $computers

    $controllers = @(Get-ADDomainController -Filter '*' | ForEach-Object { $_.Name })
    $configuration = (Get-ADRootDSE).configurationNamingContext
    $exchange = @(Get-ADObject -SearchBase $configuration -LDAPFilter '(objectClass=msExchExchangeServer)' | ForEach-Object { $_.Name })
    $pending = @($hosts | Where-Object {
            (($_.role -eq 'domain-controller') -and ($controllers -notcontains $_.server)) -or (($_.role -eq 'exchange') -and ($exchange -notcontains $_.server))
        })
    $root = (Get-ADDomain -Identity $Role.domain.name).DomainSID
    foreach ($rid in @(512, 518, 519)) {
        $group = Get-ADGroup -Identity ('{0}-{1}' -f $root, $rid)
        $isMember = @(Get-ADGroupMember -Identity $group | ForEach-Object { $_.SID }) -contains $account.SID
        if (($pending.Count -gt 0) -and (-not $isMember)) {
            Add-ADGroupMember -Identity $group -Members $account
        }
        if (($pending.Count -eq 0) -and $isMember) {
            Remove-ADGroupMember -Identity $group -Members $account -Confirm:$false
        }
    }
}

if ($null -eq (Get-NetFirewallRule -Name 'mandant-join' -ErrorAction SilentlyContinue)) {
    New-NetFirewallRule -Name 'mandant-join' -DisplayName 'mandant: joining' -Direction Inbound -Action Allow -Protocol TCP -LocalPort 8531 -RemoteAddress 'LocalSubnet' | Out-Null
}
$script = Join-Path $PSScriptRoot 'hand-out-listener.ps1'
$task = Get-ScheduledTask -TaskName 'mandant-join' -ErrorAction SilentlyContinue
if ($null -eq $task) {
    $action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$script`""
    $trigger = New-ScheduledTaskTrigger -AtStartup
    $settings = New-ScheduledTaskSettingsSet -ExecutionTimeLimit (New-TimeSpan -Seconds 0) -RestartCount 99 -RestartInterval (New-TimeSpan -Minutes 1)
    $principal = New-ScheduledTaskPrincipal -UserId 'SYSTEM' -LogonType ServiceAccount -RunLevel Highest
    Register-ScheduledTask -TaskName 'mandant-join' -Action $action -Trigger $trigger -Settings $settings -Principal $principal -Force | Out-Null
    Start-ScheduledTask -TaskName 'mandant-join'
}
'done'
