# Runs as the account for setups, which may extend the forest's schema as long as this server is pending.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$base = Join-Path $env:ProgramData 'mandant'
Import-Module (Join-Path $base 'mandant.psm1') -Force
$role = Get-Content -Path (Join-Path $base 'role.json') -Raw -Encoding UTF8 | ConvertFrom-Json
$setup = Join-Path $base 'media\exchange\Setup.exe'
$accept = '/IAcceptExchangeServerLicenseTerms_DiagnosticDataOFF'
$outcome = 'failed'
try {
    $prepare = Invoke-Setup -Program $setup -Argument @($accept, '/PrepareAD', ('/OrganizationName:{0}' -f $role.exchange.organisation))
    if ($prepare -eq 'done') {
        Invoke-Setup -Program $setup -Argument @($accept, '/Mode:Install', '/Roles:Mailbox', '/InstallWindowsComponents') | Out-Null
    }
    $outcome = 'restart'
}
catch {
    Write-LocalLog -Text ('exchange: {0}' -f $_)
}
Set-Content -Path ($PSCommandPath + '.outcome') -Value $outcome
