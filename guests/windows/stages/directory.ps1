# Units, groups and people of mandant, known by their mark in adminDescription. What bears no mark is never touched.
# The rows of directory-actions.json say what is done, and in which order; nothing is deleted.
param($Role)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $env:ProgramData 'mandant\mandant.psm1') -Force

$root = (Get-ADDomain -Identity $Role.domain.name).DistinguishedName
$top = "OU=Mandant,$root"
$units = @{ 'Mandant' = $top; 'Mandant/People' = "OU=People,$top"; 'Mandant/Groups' = "OU=Groups,$top"; 'Mandant/Leavers' = "OU=Leavers,$top" }
$today = Get-Today
$present = @(Get-PresentUser -Role $Role)
$wantedUser = @{}
foreach ($user in $present) {
    $wantedUser[$user.account] = $user
}
$wantedGroup = @{}
foreach ($group in $Role.directory.groups) {
    $wantedGroup[$group.name] = $group
}

function Get-OwnedUser {
    return @(Get-ADUser -LDAPFilter '(adminDescription=mandant:user/*)' -Properties @('adminDescription', 'DisplayName', 'GivenName', 'Surname', 'Enabled', 'HomeDirectory'))
}

function Get-OwnedGroup {
    return @(Get-ADGroup -LDAPFilter '(adminDescription=mandant:group/*)' -Properties @('adminDescription', 'Description'))
}

function Get-OwnedName {
    param($Object)
    return $Object.adminDescription.Substring($Object.adminDescription.IndexOf('/') + 1)
}

function Get-ParentUnit {
    param($Object)
    return ($Object.DistinguishedName -split '(?<!\\),', 2)[1]
}

function Test-Membership {
    param($GroupName, $Account)
    return $wantedUser.ContainsKey($Account) -and (@($wantedUser[$Account].groups) -contains $GroupName)
}

# Nobody learns it: whoever administers people sets the first one when the account is handed over.
function New-RandomSecret {
    $bytes = New-Object byte[] 24
    [Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($bytes)
    $secret = New-Object Security.SecureString
    foreach ($letter in ([Convert]::ToBase64String($bytes) + 'aA1!').ToCharArray()) {
        $secret.AppendChar($letter)
    }
    return $secret
}

$handler = @{
    'disable user' = {
        foreach ($user in Get-OwnedUser) {
            $name = Get-OwnedName -Object $user
            $mayWork = $wantedUser.ContainsKey($name) -and ($wantedUser[$name].from -le $today)
            if ($user.Enabled -and (-not $mayWork)) {
                Disable-ADAccount -Identity $user
            }
        }
    }
    'revoke group' = {
        foreach ($group in Get-OwnedGroup) {
            $name = Get-OwnedName -Object $group
            foreach ($user in Get-OwnedUser) {
                $isMember = @(Get-ADGroupMember -Identity $group | ForEach-Object { $_.SID }) -contains $user.SID
                if ($isMember -and (-not (Test-Membership -GroupName $name -Account (Get-OwnedName -Object $user)))) {
                    Remove-ADGroupMember -Identity $group -Members $user -Confirm:$false
                }
            }
        }
    }
    'create unit' = {
        foreach ($path in @('Mandant', 'Mandant/Groups', 'Mandant/Leavers', 'Mandant/People')) {
            $name, $parent = $units[$path] -split ',', 2
            $found = Get-ADOrganizationalUnit -LDAPFilter "(distinguishedName=$($units[$path]))"
            if ($null -eq $found) {
                $mark = Get-OwnerMark -Kind 'unit' -Name $path
                New-ADOrganizationalUnit -Name $name.Substring(3) -Path $parent -ProtectedFromAccidentalDeletion $true -OtherAttributes @{ adminDescription = $mark }
            }
        }
    }
    'create group' = {
        $known = @(Get-OwnedGroup | ForEach-Object { Get-OwnedName -Object $_ })
        foreach ($name in @($wantedGroup.Keys | Where-Object { $known -notcontains $_ })) {
            $mark = Get-OwnerMark -Kind 'group' -Name $name
            New-ADGroup -Name $name -SamAccountName $name -GroupScope Global -GroupCategory Security -Path $units['Mandant/Groups'] -Description $wantedGroup[$name].description -OtherAttributes @{ adminDescription = $mark }
        }
    }
    'create user' = {
        $known = @(Get-OwnedUser | ForEach-Object { Get-OwnedName -Object $_ })
        foreach ($user in @($present | Where-Object { $known -notcontains $_.account })) {
            $mark = Get-OwnerMark -Kind 'user' -Name $user.account
            $principal = '{0}@{1}' -f $user.account, $Role.domain.name
            $shown = '{0} {1}' -f $user.givenName, $user.surname
            New-ADUser -Name $user.account -SamAccountName $user.account -UserPrincipalName $principal -GivenName $user.givenName -Surname $user.surname -DisplayName $shown -Path $units['Mandant/People'] -Enabled $false -AccountPassword (New-RandomSecret) -OtherAttributes @{ adminDescription = $mark }
        }
    }
    'change group' = {
        foreach ($group in Get-OwnedGroup) {
            $name = Get-OwnedName -Object $group
            if ($wantedGroup.ContainsKey($name) -and ($group.Description -cne $wantedGroup[$name].description)) {
                Set-ADGroup -Identity $group -Description $wantedGroup[$name].description
            }
        }
    }
    'change user' = {
        foreach ($user in Get-OwnedUser) {
            $wanted = $wantedUser[(Get-OwnedName -Object $user)]
            if ($null -eq $wanted) {
                continue
            }
            $shown = '{0} {1}' -f $wanted.givenName, $wanted.surname
            if ($null -eq $wanted.home) {
                if ($user.HomeDirectory) {
                    Set-ADUser -Identity $user -Clear @('homeDirectory', 'homeDrive')
                }
            }
            elseif ($user.HomeDirectory -cne $wanted.home) {
                Set-ADUser -Identity $user -HomeDirectory $wanted.home -HomeDrive 'H:'
            }
            if (($user.GivenName -cne $wanted.givenName) -or ($user.Surname -cne $wanted.surname) -or ($user.DisplayName -cne $shown)) {
                Set-ADUser -Identity $user -GivenName $wanted.givenName -Surname $wanted.surname -DisplayName $shown
            }
        }
    }
    'move group' = {
        foreach ($group in Get-OwnedGroup) {
            $target = $units['Mandant/Leavers']
            if ($wantedGroup.ContainsKey((Get-OwnedName -Object $group))) {
                $target = $units['Mandant/Groups']
            }
            if ((Get-ParentUnit -Object $group) -ne $target) {
                Move-ADObject -Identity $group -TargetPath $target
            }
        }
    }
    'move user' = {
        foreach ($user in Get-OwnedUser) {
            $target = $units['Mandant/Leavers']
            if ($wantedUser.ContainsKey((Get-OwnedName -Object $user))) {
                $target = $units['Mandant/People']
            }
            if ((Get-ParentUnit -Object $user) -ne $target) {
                Move-ADObject -Identity $user -TargetPath $target
            }
        }
    }
    'grant group' = {
        foreach ($group in Get-OwnedGroup) {
            $name = Get-OwnedName -Object $group
            $members = @(Get-ADGroupMember -Identity $group | ForEach-Object { $_.SID })
            foreach ($user in Get-OwnedUser) {
                if ((Test-Membership -GroupName $name -Account (Get-OwnedName -Object $user)) -and ($members -notcontains $user.SID)) {
                    Add-ADGroupMember -Identity $group -Members $user
                }
            }
        }
    }
    'enable user' = {
        foreach ($user in Get-OwnedUser) {
            $wanted = $wantedUser[(Get-OwnedName -Object $user)]
            if (($null -ne $wanted) -and ($wanted.from -le $today) -and (-not $user.Enabled)) {
                Enable-ADAccount -Identity $user
            }
        }
    }
}
Invoke-DirectoryStep -Kind @('unit', 'group', 'user') -Handler $handler
'done'
