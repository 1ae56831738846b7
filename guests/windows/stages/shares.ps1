# Folders, shares and their rights; the mark is in the share's description. Files are never deleted.
param($Role)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $env:ProgramData 'mandant\mandant.psm1') -Force

$wanted = @($Role.directory.shares)
$rights = @{
    'read' = @{ share = 'Read'; folder = '(OI)(CI)RX' }
    'change' = @{ share = 'Change'; folder = '(OI)(CI)M' }
    'full' = @{ share = 'Full'; folder = '(OI)(CI)F' }
}

function Get-ShareMark {
    param($Name)
    return Get-OwnerMark -Kind 'share' -Name ('{0}/{1}' -f $Role.server, $Name)
}

function Get-OwnedShare {
    return @(Get-SmbShare | Where-Object { $_.Description -eq (Get-ShareMark -Name $_.Name) })
}

# What the share is to grant: name of the principal to the right.
function Get-WantedRight {
    param($Name)
    $result = @{}
    foreach ($share in @($wanted | Where-Object { $_.name -eq $Name })) {
        foreach ($right in Get-PresentRight -Role $Role -Right $share.access) {
            $result[(Get-PrincipalName -Role $Role -Principal $right)] = $right.right
        }
    }
    return $result
}

$handler = @{
    'disable share' = {
        foreach ($share in Get-OwnedShare) {
            if (@($wanted | ForEach-Object { $_.name }) -notcontains $share.Name) {
                Remove-SmbShare -Name $share.Name -Force
            }
        }
    }
    'revoke share' = {
        foreach ($share in Get-OwnedShare) {
            $kept = Get-WantedRight -Name $share.Name
            foreach ($access in @(Get-SmbShareAccess -Name $share.Name | Where-Object { $_.AccountName -ne (Get-AdministratorsName) })) {
                $right = $kept[$access.AccountName]
                if (($null -eq $right) -or ($rights[$right].share -ne [string] $access.AccessRight)) {
                    Revoke-SmbShareAccess -Name $share.Name -AccountName $access.AccountName -Force | Out-Null
                    & icacls.exe $share.Path /remove:g $access.AccountName | Out-Null
                }
            }
        }
    }
    'create share' = {
        foreach ($share in $wanted) {
            $folder = Get-LocalPath -Path $share.path
            if (-not (Test-Path -LiteralPath $folder)) {
                New-Item -Path $folder -ItemType Directory | Out-Null
                & icacls.exe $folder /inheritance:r /grant '*S-1-5-18:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F' | Out-Null
            }
        }
    }
    'change share' = {
        foreach ($share in Get-OwnedShare) {
            $own = $wanted | Where-Object { $_.name -eq $share.Name } | Select-Object -First 1
            if (($null -ne $own) -and ($share.Path -ne (Get-LocalPath -Path $own.path))) {
                Remove-SmbShare -Name $share.Name -Force
            }
        }
    }
    'grant share' = {
        foreach ($share in $wanted) {
            $folder = Get-LocalPath -Path $share.path
            $entries = Get-WantedRight -Name $share.name
            foreach ($who in $entries.Keys) {
                & icacls.exe $folder /grant:r ('{0}:{1}' -f $who, $rights[$entries[$who]].folder) | Out-Null
                if ($LASTEXITCODE -ne 0) {
                    throw 'an entry of a folder could not be set'
                }
            }
        }
    }
    'enable share' = {
        foreach ($share in $wanted) {
            $entries = Get-WantedRight -Name $share.name
            if (@(Get-OwnedShare | ForEach-Object { $_.Name }) -notcontains $share.name) {
                New-SmbShare -Name $share.name -Path (Get-LocalPath -Path $share.path) -Description (Get-ShareMark -Name $share.name) -FullAccess @(Get-AdministratorsName) | Out-Null
            }
            foreach ($who in $entries.Keys) {
                Grant-SmbShareAccess -Name $share.name -AccountName $who -AccessRight $rights[$entries[$who]].share -Force | Out-Null
            }
        }
    }
}
Invoke-DirectoryStep -Kind @('share') -Handler $handler
'done'
