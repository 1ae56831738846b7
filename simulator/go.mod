module mandant/simulator

go 1.25.0

require github.com/vmware/govmomi v0.55.0
