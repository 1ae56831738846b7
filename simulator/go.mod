module mandant/simulator

go 1.26

require (
	github.com/google/uuid v1.6.0
	github.com/vmware/govmomi v0.55.0
)

require golang.org/x/text v0.38.0 // indirect
