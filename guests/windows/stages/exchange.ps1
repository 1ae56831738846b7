# The mail server from the medium that the template has.
param($Role)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

if (Get-Service -Name 'MSExchangeIS' -ErrorAction SilentlyContinue) {
    return 'done'
}
& (Join-Path $PSScriptRoot 'as-setup-account.ps1') -Role $Role -Script (Join-Path $PSScriptRoot 'exchange-setup.ps1')
