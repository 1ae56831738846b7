# One desktop on all terminal servers of the tenant; the broker builds it once all of them have joined.
param($Role)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$collection = $Role.collection
if ($collection.broker -ne $Role.server) {
    $account = '{0}\mandant-setup$' -f $Role.domain.netbios
    $members = @(Get-LocalGroupMember -SID 'S-1-5-32-544' | ForEach-Object { $_.Name })
    if (-not ($members -contains $account)) {
        Add-LocalGroupMember -SID 'S-1-5-32-544' -Member $account
    }
    return 'done'
}
& (Join-Path $PSScriptRoot 'as-setup-account.ps1') -Role $Role -Script (Join-Path $PSScriptRoot 'collection-setup.ps1')
