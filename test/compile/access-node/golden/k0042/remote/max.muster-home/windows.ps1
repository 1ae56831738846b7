#Requires -RunAsAdministrator
#Requires -Version 5.1
<#
Tunnel to tenant k0042. Compiled: changes by hand are undone.
  .\windows.ps1 -Step Request   makes the key in this machine and writes request.csr
  .\windows.ps1 -Step Connect   takes certificate.pem and authority.pem beside this file and sets up the tunnel
#>
param([Parameter(Mandatory)][ValidateSet('Request', 'Connect')][string]$Step)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
Set-Location -LiteralPath $PSScriptRoot

$name = 'k0042'
$accessNode = '203.0.113.70'
$routes = @('10.42.0.0/24')

if ($Step -eq 'Request') {
  @'
[NewRequest]
Subject = "O=k0042, OU=remote-users, CN=d-ce44f2c01fddedef"
KeyAlgorithm = ECDSA_P384
ProviderName = "Microsoft Software Key Storage Provider"
MachineKeySet = True
Exportable = False
HashAlgorithm = sha384
RequestType = PKCS10
KeyUsage = 0x80
'@ | Set-Content -Encoding Ascii -Path request.inf
  certreq.exe -new -machine -q request.inf request.csr
  if ($LASTEXITCODE -ne 0) { throw 'certreq could not make the request' }
  return
}

$authority = Import-Certificate -FilePath authority.pem -CertStoreLocation Cert:\LocalMachine\Root
certreq.exe -accept -machine -q certificate.pem
if ($LASTEXITCODE -ne 0) { throw 'certreq could not take the certificate' }

Get-VpnConnection -Name $name -AllUserConnection -ErrorAction SilentlyContinue |
  Remove-VpnConnection -AllUserConnection -Force
$connection = @{
  Name = $name
  ServerAddress = $accessNode
  TunnelType = 'Ikev2'
  AuthenticationMethod = 'MachineCertificate'
  MachineCertificateIssuerFilter = $authority
  EncryptionLevel = 'Maximum'
  SplitTunneling = $true
  AllUserConnection = $true
}
Add-VpnConnection @connection
$methods = @{
  ConnectionName = $name
  AllUserConnection = $true
  EncryptionMethod = 'GCMAES256'
  IntegrityCheckMethod = 'SHA384'
  DHGroup = 'ECP384'
  PfsGroup = 'ECP384'
  CipherTransformConstants = 'GCMAES256'
  AuthenticationTransformConstants = 'GCMAES256'
  Force = $true
}
Set-VpnConnectionIPsecConfiguration @methods
foreach ($route in $routes) {
  Add-VpnConnectionRoute -ConnectionName $name -DestinationPrefix $route -AllUserConnection
}
