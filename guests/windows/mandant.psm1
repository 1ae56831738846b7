# What the stages share. Static: everything that differs from tenant to tenant comes from role.json.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$script:Base = Join-Path $env:ProgramData 'mandant'
$script:Tools = Join-Path $env:ProgramFiles 'VMware\VMware Tools\vmtoolsd.exe'

function Get-GuestValue {
    param([string] $Key)
    $value = & $script:Tools --cmd "info-get guestinfo.mandant.$Key" 2>$null
    if ($LASTEXITCODE -ne 0) {
        return $null
    }
    return [string] $value
}

# Base64, since quotes do not survive the way to another program in Windows PowerShell 5.1.
function Set-GuestValue {
    param([string] $Key, [string] $Text)
    $packed = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($Text))
    & $script:Tools --cmd "info-set guestinfo.mandant.$Key $packed" | Out-Null
}

# The text behind `sha256:base64(gzip)`, $null where it did not arrive whole.
function Expand-SealedValue {
    param([string] $Value)
    $parts = $Value.Split(':')
    if ($parts.Count -ne 2) {
        return $null
    }
    $packed = New-Object IO.MemoryStream (, [Convert]::FromBase64String($parts[1]))
    $unpacked = New-Object IO.MemoryStream
    $gzip = New-Object IO.Compression.GZipStream ($packed, [IO.Compression.CompressionMode]::Decompress)
    $gzip.CopyTo($unpacked)
    $bytes = $unpacked.ToArray()
    $digest = [Security.Cryptography.SHA256]::Create().ComputeHash($bytes)
    $hex = [BitConverter]::ToString($digest).Replace('-', '').ToLowerInvariant()
    if ($hex -ne $parts[0]) {
        return $null
    }
    return [Text.Encoding]::UTF8.GetString($bytes)
}

# For the machine's own disk alone: it may name people.
function Write-LocalLog {
    param([string] $Text)
    $line = '{0:yyyy-MM-ddTHH:mm:ssK} {1}' -f (Get-Date), $Text
    Add-Content -Path (Join-Path $script:Base 'mandant.log') -Value $line -Encoding UTF8
}

function Get-Today {
    return (Get-Date).ToString('yyyy-MM-dd')
}

# Whether the machine's clock, which shows the time of Berlin, is on the day of the window and from one time until another.
function Test-Time {
    param($Role, [string] $From, [string] $To)
    $now = Get-Date
    $time = $now.ToString('HH\:mm')
    return ($now.DayOfWeek.ToString() -eq $Role.maintenance.weekday) -and ($time -ge $From) -and ($time -lt $To)
}

# Whether the server may be interrupted by what the provider agreed with the customer.
function Test-Window {
    param($Role)
    return Test-Time -Role $Role -From $Role.maintenance.from -To $Role.maintenance.to
}

# Whether it is the server's turn within its window; role data of earlier versions knows no turns.
function Test-Slot {
    param($Role)
    if (@($Role.maintenance.PSObject.Properties | ForEach-Object { $_.Name }) -notcontains 'slot') {
        return $false
    }
    return Test-Time -Role $Role -From $Role.maintenance.slot.from -To $Role.maintenance.slot.to
}

# A round through the stages is due once a day, once more when the slot begins, and once when it is over.
function Get-Round {
    param($Role)
    if (Test-Slot -Role $Role) {
        return '{0} slot' -f (Get-Today)
    }
    return Get-Today
}

# Whether another server answers where Windows Server takes orders from afar, which is on by default.
function Test-Answer {
    param([string] $Server)
    $client = New-Object Net.Sockets.TcpClient
    try {
        return $client.ConnectAsync($Server, 5985).Wait(5000)
    }
    catch {
        return $false
    }
    finally {
        $client.Close()
    }
}

# Runs the rows of the table of steps that are of these kinds, in the order of the table.
function Invoke-DirectoryStep {
    param([string[]] $Kind, [hashtable] $Handler)
    $file = Join-Path $script:Base 'directory-actions.json'
    $table = Get-Content -Path $file -Raw -Encoding UTF8 | ConvertFrom-Json
    foreach ($step in $table.steps) {
        if ($Kind -contains $step.kind) {
            $name = '{0} {1}' -f $step.verb, $step.kind
            & $Handler[$name]
        }
    }
}

function Get-OwnerMark {
    param([string] $Kind, [string] $Name)
    return 'mandant:{0}/{1}' -f $Kind, $Name
}

# People who are not gone: their rights end with their last day.
function Get-PresentUser {
    param($Role)
    $today = Get-Today
    return @($Role.directory.users | Where-Object { ($null -eq $_.until) -or ($_.until -ge $today) })
}

# `DOMAIN\account` of a group or a person that has a right.
function Get-PrincipalName {
    param($Role, $Principal)
    return '{0}\{1}' -f $Role.domain.netbios, $Principal.name
}

# Rights without those of leavers.
function Get-PresentRight {
    param($Role, $Right)
    $present = @(Get-PresentUser -Role $Role | ForEach-Object { $_.account })
    return @($Right | Where-Object { ($_.kind -eq 'group') -or ($present -contains $_.name) })
}

# By its SID, for Windows translates the name.
function Get-AdministratorsName {
    $sid = New-Object Security.Principal.SecurityIdentifier 'S-1-5-32-544'
    return $sid.Translate([Security.Principal.NTAccount]).Value
}

# `D:\mandanten` of `data/mandanten`; a data disk is known by its label, any other name is the system's own disk.
function Get-LocalPath {
    param([string] $Path)
    $disk, $folder = $Path.Split([char[]] '/', 2)
    $volume = Get-Volume | Where-Object { $_.FileSystemLabel -eq $disk } | Select-Object -First 1
    if ($null -eq $volume) {
        throw "no volume has the label of a disk of role.json"
    }
    return '{0}:\{1}' -f $volume.DriveLetter, $folder.Replace('/', '\')
}

# Runs a program that is part of the template; 3010 is the code of Windows Installer for "restart to finish".
function Invoke-Setup {
    param([string] $Program, [string[]] $Argument)
    $process = Start-Process -FilePath $Program -ArgumentList $Argument -Wait -PassThru
    if ($process.ExitCode -eq 3010) {
        return 'restart'
    }
    if ($process.ExitCode -ne 0) {
        throw ('setup ended with {0}' -f $process.ExitCode)
    }
    return 'done'
}

Export-ModuleMember -Function '*'
