# A plugin of the monitoring: says in one line how something of this server is, and by its exit code whether that is good.
# Names of people, shares and certificates stay here: the answer counts. 0 good, 1 warning, 2 critical, 3 unknown.
param([string] $Check, [string] $Name = '', [double] $Warning = 0, [double] $Critical = 0)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$base = Join-Path $env:ProgramData 'mandant'

function Get-Above {
    param([double] $Value, [string] $Text)
    if ($Value -ge $Critical) {
        return @{ code = 2; text = $Text }
    }
    if ($Value -ge $Warning) {
        return @{ code = 1; text = $Text }
    }
    return @{ code = 0; text = $Text }
}

function Get-Below {
    param([double] $Value, [string] $Text)
    if ($Value -le $Critical) {
        return @{ code = 2; text = $Text }
    }
    if ($Value -le $Warning) {
        return @{ code = 1; text = $Text }
    }
    return @{ code = 0; text = $Text }
}

function Get-Verdict {
    param([bool] $IsGood, [string] $Good, [string] $Bad)
    if ($IsGood) {
        return @{ code = 0; text = $Good }
    }
    return @{ code = 2; text = $Bad }
}

$checks = @{
    # Free share of the volume that bears the name, in percent.
    'disk' = {
        if ($Name -eq 'system') {
            $volume = Get-Volume -DriveLetter $env:SystemDrive.Substring(0, 1)
        }
        else {
            $volume = @(Get-Volume -FileSystemLabel $Name)[0]
        }
        $free = 100 * $volume.SizeRemaining / $volume.Size
        Get-Below -Value $free -Text ('{0:N0} % free' -f $free)
    }
    # Seconds between this clock and that of the access node.
    'time' = {
        $role = Get-Content -Path (Join-Path $base 'role.json') -Raw -Encoding UTF8 | ConvertFrom-Json
        $lines = @(& w32tm.exe /stripchart /computer:$($role.domain.timeServer) /samples:1 /dataonly)
        $last = [string] $lines[$lines.Count - 1]
        if ($last -notmatch ', ([+-]\d+[.,]\d+)s') {
            return @{ code = 2; text = 'the access node does not tell the time' }
        }
        $offset = [Math]::Abs([double]::Parse($Matches[1].Replace(',', '.'), [Globalization.CultureInfo]::InvariantCulture))
        Get-Above -Value $offset -Text ('the clock is off by {0:N3} seconds' -f $offset)
    }
    # Days until the first of the machine's own certificates ends; those that ended long ago are remains.
    'certificates' = {
        $store = New-Object Security.Cryptography.X509Certificates.X509Store ('My', 'LocalMachine')
        $store.Open('ReadOnly')
        $now = Get-Date
        $days = @($store.Certificates | Where-Object { $_.HasPrivateKey } | ForEach-Object { ($_.NotAfter - $now).TotalDays } | Where-Object { $_ -gt -30 })
        $store.Close()
        if ($days.Count -eq 0) {
            return @{ code = 0; text = 'the machine has no certificate of its own' }
        }
        $least = [Linq.Enumerable]::Min([double[]] $days)
        Get-Below -Value $least -Text ('the first of {0} ends in {1:N0} days' -f $days.Count, $least)
    }
    # How often the stage at which the guest stands was tried.
    'guest' = {
        $state = Get-Content -Path (Join-Path $base 'state.json') -Raw -Encoding UTF8 | ConvertFrom-Json
        if ($null -eq $state.stage) {
            return @{ code = 0; text = 'as wanted' }
        }
        Get-Above -Value ([double] $state.attempts) -Text ('stage {0}, {1}' -f $state.stage, $state.outcome)
    }
    # Days since the signatures of the scanner that Windows brings were new.
    'antivirus' = {
        $status = Get-CimInstance -Namespace 'root/Microsoft/Windows/Defender' -ClassName MSFT_MpComputerStatus
        if (-not $status.RealTimeProtectionEnabled) {
            return @{ code = 2; text = 'the scanner is off' }
        }
        Get-Above -Value $status.AntivirusSignatureAge -Text ('signatures are {0} days old' -f $status.AntivirusSignatureAge)
    }
    # Days since an update was installed.
    'patches' = {
        $now = Get-Date
        $ages = @(Get-CimInstance -ClassName Win32_QuickFixEngineering | Where-Object { $_.InstalledOn } | ForEach-Object { ($now - $_.InstalledOn).TotalDays })
        if ($ages.Count -eq 0) {
            return @{ code = 2; text = 'no update was ever installed' }
        }
        $age = [Linq.Enumerable]::Min([double[]] $ages)
        Get-Above -Value $age -Text ('the last update was installed {0:N0} days ago' -f $age)
    }
    # Shares of role.json, and those that make a domain controller one.
    'shares' = {
        $role = Get-Content -Path (Join-Path $base 'role.json') -Raw -Encoding UTF8 | ConvertFrom-Json
        $wanted = @($role.directory.shares | ForEach-Object { $_.name })
        if ($role.role -eq 'domain-controller') {
            $wanted = $wanted + @('NETLOGON', 'SYSVOL')
        }
        $there = @(Get-SmbShare | ForEach-Object { $_.Name })
        $missing = @($wanted | Where-Object { $there -notcontains $_ })
        Get-Verdict -IsGood ($missing.Count -eq 0) -Good ('{0} shares' -f $wanted.Count) -Bad ('{0} of {1} shares are not there' -f $missing.Count, $wanted.Count)
    }
    # Whether something listens at the port; 2 is the state "listen" of MSFT_NetTCPConnection.
    'rdp' = {
        $listening = @(Get-CimInstance -Namespace 'root/StandardCimv2' -ClassName MSFT_NetTCPConnection -Filter "State = 2 AND LocalPort = $([int] $Name)")
        Get-Verdict -IsGood ($listening.Count -gt 0) -Good 'listens' -Bad 'nothing listens'
    }
    'mail-queue' = {
        Add-PSSnapin -Name 'Microsoft.Exchange.Management.PowerShell.SnapIn'
        $count = 0
        foreach ($queue in @(Get-Queue -Exclude 'ShadowRedundancy' -ResultSize 'Unlimited')) {
            $count = $count + $queue.MessageCount
        }
        Get-Above -Value $count -Text ('{0} messages wait' -f $count)
    }
    'mail-store' = {
        Add-PSSnapin -Name 'Microsoft.Exchange.Management.PowerShell.SnapIn'
        $databases = @(Get-MailboxDatabase -Server $env:COMPUTERNAME -Status)
        $down = @($databases | Where-Object { -not $_.Mounted })
        Get-Verdict -IsGood (($down.Count -eq 0) -and ($databases.Count -gt 0)) -Good ('{0} stores are mounted' -f $databases.Count) -Bad ('{0} of {1} stores are not mounted' -f $down.Count, $databases.Count)
    }
}

$words = @('OK', 'WARNING', 'CRITICAL', 'UNKNOWN')
try {
    if (-not $checks.ContainsKey($Check)) {
        throw 'there is no such check'
    }
    $result = & $checks[$Check] | Select-Object -Last 1
}
catch {
    # The messages of Windows name accounts: they do not leave the machine.
    $result = @{ code = 3; text = 'cannot be told: {0}' -f $_.FullyQualifiedErrorId.Split(',')[0] }
}
'{0} - {1}' -f $words[$result.code], $result.text
exit $result.code
