# Time from the access node, and each data disk with a volume that bears its name. Never formats what holds anything.
param($Role)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$gibibyte = 1073741824
Set-TimeZone -Id 'W. Europe Standard Time'
& w32tm.exe /config /manualpeerlist:$($Role.domain.timeServer) /syncfromflags:manual /update | Out-Null

foreach ($wanted in $Role.disks) {
    $target = ': Target {0} :' -f $wanted.unit
    $disk = Get-Disk | Where-Object { $_.Location -and $_.Location.Contains($target) } | Select-Object -First 1
    if ($null -eq $disk) {
        throw 'a disk of role.json is not there'
    }
    if ($disk.IsOffline) {
        Set-Disk -Number $disk.Number -IsOffline $false
    }
    if ($disk.PartitionStyle -eq 'RAW') {
        Initialize-Disk -Number $disk.Number -PartitionStyle GPT
        $partition = New-Partition -DiskNumber $disk.Number -UseMaximumSize -AssignDriveLetter
        Format-Volume -Partition $partition -FileSystem NTFS -NewFileSystemLabel $wanted.name | Out-Null
    }
    $last = Get-Partition -DiskNumber $disk.Number | Where-Object { $_.Type -eq 'Basic' } | Select-Object -Last 1
    $size = Get-PartitionSupportedSize -DiskNumber $disk.Number -PartitionNumber $last.PartitionNumber
    if ($size.SizeMax -gt ($last.Size + $gibibyte)) {
        Resize-Partition -DiskNumber $disk.Number -PartitionNumber $last.PartitionNumber -Size $size.SizeMax
    }
}
'done'
