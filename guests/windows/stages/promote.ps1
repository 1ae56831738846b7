# A further controller of the domain that the first one made.
param($Role)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

if ((Get-CimInstance -ClassName Win32_ComputerSystem).DomainRole -ge 4) {
    return 'done'
}
& (Join-Path $PSScriptRoot 'as-setup-account.ps1') -Role $Role -Script (Join-Path $PSScriptRoot 'promote-setup.ps1')
