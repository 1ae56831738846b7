# A new forest. The password for repair is random and kept nowhere: ntdsutil sets another one when it is needed.
param($Role)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

# 4 and 5 are domain controllers (Win32_ComputerSystem.DomainRole).
if ((Get-CimInstance -ClassName Win32_ComputerSystem).DomainRole -ge 4) {
    $service = Get-Service -Name 'ADWS'
    if ($service.Status -ne 'Running') {
        return 'wait'
    }
    Get-ADDomain -Identity $Role.domain.name | Out-Null
    return 'done'
}
$bytes = New-Object byte[] 24
[Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($bytes)
$secret = New-Object Security.SecureString
foreach ($letter in ([Convert]::ToBase64String($bytes) + 'aA1!').ToCharArray()) {
    $secret.AppendChar($letter)
}
Install-ADDSForest -DomainName $Role.domain.name -DomainNetbiosName $Role.domain.netbios -InstallDns -SafeModeAdministratorPassword $secret -NoRebootOnCompletion -Force | Out-Null
'restart'
