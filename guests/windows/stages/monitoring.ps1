# The agent of the monitoring: its key and request, its configuration. It opens the connection to the master and takes no
# configuration from there; what it may run stands in agent-commands.conf. It is part of the template, and does nothing before.
param($Role)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

if ($null -eq $Role.monitoring) {
    return 'done'
}
$program = Join-Path $env:ProgramFiles 'ICINGA2\sbin\icinga2.exe'
if (-not (Test-Path -Path $program)) {
    throw 'the agent of the monitoring is not part of the template'
}
$name = $Role.monitoring.agent
$master = $Role.monitoring.master
$data = Join-Path $env:ProgramData 'icinga2'
$certificates = Join-Path $data 'var\lib\icinga2\certs'
New-Item -Path $certificates -ItemType Directory -Force | Out-Null
$key = Join-Path $certificates "$name.key"
$own = Join-Path $certificates "$name.crt"
$authority = Join-Path $certificates 'ca.crt'
$parent = Join-Path $certificates 'trusted-parent.crt'

# The key stays here. The master keeps the request until somebody signs it there.
if (-not (Test-Path -Path $key)) {
    & $program pki new-cert --cn $name --key $key --cert $own | Out-Null
}
if (-not (Test-Path -Path $authority)) {
    & $program pki save-cert --host $master.address --port $master.port --trustedcert $parent | Out-Null
    & $program pki request --host $master.address --port $master.port --key $key --cert $own --trustedcert $parent --ca $authority | Out-Null
    if (-not (Test-Path -Path $authority)) {
        return 'wait'
    }
}

$head = @(
    '// Written by mandant: changes by hand are undone.',
    "const NodeName = `"$name`"",
    "const ZoneName = `"$name`"",
    'const PluginDir = PrefixDir + "/sbin"',
    'include <itl>',
    'include <plugins>',
    'include <windows-plugins>',
    "object Endpoint `"$($master.name)`" { host = `"$($master.address)`"; port = $($master.port) }",
    "object Zone `"master`" { endpoints = [ `"$($master.name)`" ] }",
    'object Endpoint NodeName { }',
    'object Zone ZoneName { endpoints = [ NodeName ]; parent = "master" }',
    'object CheckerComponent "checker" { }',
    'object ApiListener "api" { bind_host = "127.0.0.1"; accept_config = false; accept_commands = true }'
)
$commands = Get-Content -Path (Join-Path $PSScriptRoot '..\agent-commands.conf') -Raw -Encoding UTF8
$text = ($head -join "`n") + "`n" + $commands
$file = Join-Path $data 'etc\icinga2\icinga2.conf'
$before = ''
if (Test-Path -Path $file) {
    $before = [IO.File]::ReadAllText($file)
}
$service = Get-Service -Name 'icinga2'
if ($before -cne $text) {
    [IO.File]::WriteAllText($file, $text)
    & sc.exe config icinga2 obj= LocalSystem start= auto | Out-Null
    if ($service.Status -eq 'Running') {
        $service.Stop()
        $service.WaitForStatus('Stopped', '00:01:00')
    }
    $service.Start()
}
elseif ($service.Status -ne 'Running') {
    $service.Start()
}
'done'
