# The database server from the medium that the template has, for Windows accounts alone.
param($Role)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$base = Join-Path $env:ProgramData 'mandant'
Import-Module (Join-Path $base 'mandant.psm1') -Force

if (Get-Service -Name $Role.sql.instance -ErrorAction SilentlyContinue) {
    return 'done'
}
$arguments = @('/Q', '/ACTION=Install', '/FEATURES=SQLENGINE', '/IACCEPTSQLSERVERLICENSETERMS', ('/INSTANCENAME={0}' -f $Role.sql.instance), ('/SQLSYSADMINACCOUNTS="{0}"' -f (Get-AdministratorsName)), '/TCPENABLED=1')
if ($Role.sql.data -ne 'system') {
    $arguments = $arguments + ('/SQLUSERDBDIR={0}' -f (Get-LocalPath -Path ($Role.sql.data + '/sql')))
}
if ($Role.sql.logs -ne 'system') {
    $arguments = $arguments + ('/SQLUSERDBLOGDIR={0}' -f (Get-LocalPath -Path ($Role.sql.logs + '/sql')))
}
Invoke-Setup -Program (Join-Path $base 'media\sql\setup.exe') -Argument $arguments
