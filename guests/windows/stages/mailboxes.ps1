# Mailboxes of people and functions; the mark is in CustomAttribute15. Content is never deleted.
param($Role)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $env:ProgramData 'mandant\mandant.psm1') -Force
Add-PSSnapin -Name 'Microsoft.Exchange.Management.PowerShell.SnapIn' -ErrorAction SilentlyContinue

$today = Get-Today
$people = @(Get-PresentUser -Role $Role | Where-Object { $null -ne $_.mail })
$shared = @($Role.directory.mailboxes)

# Name of the mailbox to how it is wanted; people by account, functions by address.
$wanted = @{}
foreach ($user in $people) {
    $wanted[$user.account] = @{ address = $user.mail; shown = ('{0} {1}' -f $user.givenName, $user.surname); enabled = ($user.from -le $today); access = @(); room = $null; mobile = [bool] $user.mobile }
}
foreach ($mailbox in $shared) {
    $names = @(Get-PresentRight -Role $Role -Right $mailbox.access | ForEach-Object { Get-PrincipalName -Role $Role -Principal $_ })
    $wanted[$mailbox.address] = @{ address = $mailbox.address; shown = $mailbox.address; enabled = $true; access = $names; room = ($mailbox.kind -eq 'room'); mobile = $null }
}

function Get-OwnedMailbox {
    return @(Get-Mailbox -Filter "CustomAttribute15 -like 'mandant:mailbox/*'" -ResultSize Unlimited)
}

function Get-MailboxName {
    param($Mailbox)
    return $Mailbox.CustomAttribute15.Substring('mandant:mailbox/'.Length)
}

function Get-FullAccess {
    param($Mailbox)
    return @(Get-MailboxPermission -Identity $Mailbox.DistinguishedName | Where-Object { (-not $_.IsInherited) -and (-not $_.Deny) -and ([string] $_.User -like ('{0}\*' -f $Role.domain.netbios)) } | ForEach-Object { [string] $_.User })
}

$handler = @{
    'disable mailbox' = {
        foreach ($mailbox in Get-OwnedMailbox) {
            $own = $wanted[(Get-MailboxName -Mailbox $mailbox)]
            if ((($null -eq $own) -or (-not $own.enabled)) -and (-not $mailbox.HiddenFromAddressListsEnabled)) {
                Set-Mailbox -Identity $mailbox.DistinguishedName -HiddenFromAddressListsEnabled $true -AcceptMessagesOnlyFrom @($mailbox.DistinguishedName)
            }
        }
    }
    'revoke mailbox' = {
        foreach ($mailbox in Get-OwnedMailbox) {
            $own = $wanted[(Get-MailboxName -Mailbox $mailbox)]
            $internal = '{0}@{1}' -f $mailbox.Alias, $Role.domain.name
            if (($null -eq $own) -and ([string] $mailbox.PrimarySmtpAddress -ne $internal)) {
                Set-Mailbox -Identity $mailbox.DistinguishedName -EmailAddressPolicyEnabled $false -EmailAddresses @("SMTP:$internal")
            }
            $kept = @()
            if ($null -ne $own) {
                $kept = @($own.access)
            }
            foreach ($who in @(Get-FullAccess -Mailbox $mailbox | Where-Object { $kept -notcontains $_ })) {
                Remove-MailboxPermission -Identity $mailbox.DistinguishedName -User $who -AccessRights FullAccess -Confirm:$false
                Remove-ADPermission -Identity $mailbox.DistinguishedName -User $who -ExtendedRights 'Send As' -Confirm:$false
            }
        }
    }
    'create mailbox' = {
        $known = @(Get-OwnedMailbox | ForEach-Object { Get-MailboxName -Mailbox $_ })
        foreach ($user in @($people | Where-Object { $known -notcontains $_.account })) {
            $identity = '{0}\{1}' -f $Role.domain.netbios, $user.account
            Enable-Mailbox -Identity $identity -Alias $user.account | Out-Null
            $mark = @{ CustomAttribute15 = (Get-OwnerMark -Kind 'mailbox' -Name $user.account) }
            Set-Mailbox -Identity $identity -HiddenFromAddressListsEnabled $true @mark
        }
        foreach ($mailbox in @($shared | Where-Object { $known -notcontains $_.address })) {
            $alias = 'fn-{0}' -f $mailbox.address.Replace('@', '-at-')
            if ($mailbox.kind -eq 'room') {
                New-Mailbox -Room -Name $mailbox.address -Alias $alias | Out-Null
                Set-CalendarProcessing -Identity $mailbox.address -AutomateProcessing AutoAccept
            }
            else {
                New-Mailbox -Shared -Name $mailbox.address -Alias $alias | Out-Null
            }
            $mark = @{ CustomAttribute15 = (Get-OwnerMark -Kind 'mailbox' -Name $mailbox.address) }
            Set-Mailbox -Identity $mailbox.address -HiddenFromAddressListsEnabled $true @mark
        }
    }
    'change mailbox' = {
        foreach ($mailbox in Get-OwnedMailbox) {
            $own = $wanted[(Get-MailboxName -Mailbox $mailbox)]
            if (($null -ne $own) -and ($mailbox.DisplayName -cne $own.shown)) {
                Set-Mailbox -Identity $mailbox.DistinguishedName -DisplayName $own.shown
            }
            if ($null -eq $own) {
                continue
            }
            $isRoom = [string] $mailbox.RecipientTypeDetails -eq 'RoomMailbox'
            if (($null -ne $own.room) -and ($own.room -ne $isRoom)) {
                $type = @{ $true = 'Room'; $false = 'Shared' }[$own.room]
                Set-Mailbox -Identity $mailbox.DistinguishedName -Type $type
                if ($own.room) {
                    Set-CalendarProcessing -Identity $mailbox.DistinguishedName -AutomateProcessing AutoAccept
                }
            }
            if (($null -ne $own.mobile) -and ((Get-CASMailbox -Identity $mailbox.DistinguishedName).ActiveSyncEnabled -ne $own.mobile)) {
                Set-CASMailbox -Identity $mailbox.DistinguishedName -ActiveSyncEnabled $own.mobile
            }
        }
    }
    'grant mailbox' = {
        foreach ($mailbox in Get-OwnedMailbox) {
            $own = $wanted[(Get-MailboxName -Mailbox $mailbox)]
            if ($null -eq $own) {
                continue
            }
            if ([string] $mailbox.PrimarySmtpAddress -ne $own.address) {
                Set-Mailbox -Identity $mailbox.DistinguishedName -EmailAddressPolicyEnabled $false -PrimarySmtpAddress $own.address
            }
            $have = @(Get-FullAccess -Mailbox $mailbox)
            foreach ($who in @($own.access | Where-Object { $have -notcontains $_ })) {
                Add-MailboxPermission -Identity $mailbox.DistinguishedName -User $who -AccessRights FullAccess -AutoMapping $true | Out-Null
                Add-ADPermission -Identity $mailbox.DistinguishedName -User $who -ExtendedRights 'Send As' | Out-Null
            }
        }
    }
    'enable mailbox' = {
        foreach ($mailbox in Get-OwnedMailbox) {
            $own = $wanted[(Get-MailboxName -Mailbox $mailbox)]
            if (($null -ne $own) -and $own.enabled -and $mailbox.HiddenFromAddressListsEnabled) {
                Set-Mailbox -Identity $mailbox.DistinguishedName -HiddenFromAddressListsEnabled $false -AcceptMessagesOnlyFrom $null
            }
        }
    }
}
Invoke-DirectoryStep -Kind @('mailbox') -Handler $handler
'done'
