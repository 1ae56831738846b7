import { DataVsphereComputeCluster } from '@cdktf/provider-vsphere/lib/data-vsphere-compute-cluster/index.js';
import { DataVsphereDatacenter } from '@cdktf/provider-vsphere/lib/data-vsphere-datacenter/index.js';
import { DataVsphereDistributedVirtualSwitch } from '@cdktf/provider-vsphere/lib/data-vsphere-distributed-virtual-switch/index.js';
import { Construct } from 'constructs';
import type { VcenterPlace } from '../src/model/tenant-infrastructure.js';
import { named, reference } from './reference.js';

/** The datacenter, cluster and switch that exist before any tenant, looked up by name. */
export class Vcenter extends Construct {
  readonly datacenterId = reference('data.vsphere_datacenter.place', 'id');
  readonly clusterId = reference('data.vsphere_compute_cluster.place', 'id');
  readonly clusterPoolId = reference('data.vsphere_compute_cluster.place', 'resource_pool_id');
  readonly switchId = reference('data.vsphere_distributed_virtual_switch.place', 'id');

  constructor(scope: Construct, id: string, place: VcenterPlace) {
    super(scope, id);
    const datacenterId = this.datacenterId;
    named(new DataVsphereDatacenter(this, 'Datacenter', { name: place.datacenter }), 'place');
    named(new DataVsphereComputeCluster(this, 'Cluster', { name: place.cluster, datacenterId }), 'place');
    named(new DataVsphereDistributedVirtualSwitch(this, 'Switch', { name: place.switch, datacenterId }), 'place');
  }
}
