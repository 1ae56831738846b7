# Gives each server the file it joins with, and only to the address that role.json has for it. The tenant's network lets
# no machine take another one's hardware address, and no other tenant is on it.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$base = Join-Path $env:ProgramData 'mandant'
$listener = New-Object Net.HttpListener
$listener.Prefixes.Add('http://+:8531/join/')
$listener.Start()
while ($true) {
    $context = $listener.GetContext()
    $code = 404
    try {
        $role = Get-Content -Path (Join-Path $base 'role.json') -Raw -Encoding UTF8 | ConvertFrom-Json
        $from = $context.Request.RemoteEndPoint.Address.ToString()
        $member = $role.members | Where-Object { $_.address -eq $from } | Select-Object -First 1
        if (($null -ne $member) -and ($context.Request.Url.AbsolutePath -eq ('/join/' + $member.server))) {
            $file = Join-Path $base ('join\{0}.txt' -f $member.server)
            if (Test-Path -Path $file) {
                $bytes = [IO.File]::ReadAllBytes($file)
                $code = 200
                $context.Response.OutputStream.Write($bytes, 0, $bytes.Length)
            }
        }
    }
    finally {
        if ($code -ne 200) {
            $context.Response.StatusCode = $code
        }
        $context.Response.Close()
    }
}
