# Runs as the account for setups.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$base = Join-Path $env:ProgramData 'mandant'
Import-Module (Join-Path $base 'mandant.psm1') -Force
$role = Get-Content -Path (Join-Path $base 'role.json') -Raw -Encoding UTF8 | ConvertFrom-Json
$outcome = 'failed'
try {
    $bytes = New-Object byte[] 24
    [Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($bytes)
    $secret = New-Object Security.SecureString
    foreach ($letter in ([Convert]::ToBase64String($bytes) + 'aA1!').ToCharArray()) {
        $secret.AppendChar($letter)
    }
    Install-ADDSDomainController -DomainName $role.domain.name -InstallDns -SafeModeAdministratorPassword $secret -NoRebootOnCompletion -Force | Out-Null
    $outcome = 'restart'
}
catch {
    Write-LocalLog -Text ('promote: {0}' -f $_)
}
Set-Content -Path ($PSCommandPath + '.outcome') -Value $outcome
