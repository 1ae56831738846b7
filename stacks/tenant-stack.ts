import { ComputeClusterVmAntiAffinityRule } from '@cdktf/provider-vsphere/lib/compute-cluster-vm-anti-affinity-rule/index.js';
import { DistributedPortGroup } from '@cdktf/provider-vsphere/lib/distributed-port-group/index.js';
import { EntityPermissions } from '@cdktf/provider-vsphere/lib/entity-permissions/index.js';
import { Folder } from '@cdktf/provider-vsphere/lib/folder/index.js';
import { ResourcePool } from '@cdktf/provider-vsphere/lib/resource-pool/index.js';
import { Tag } from '@cdktf/provider-vsphere/lib/tag/index.js';
import { TerraformStack, TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import { StateBackend } from '../constructs/backend.js';
import { Catalogue } from '../constructs/catalogue.js';
import { literal } from '../constructs/literal.js';
import { Machine } from '../constructs/machine.js';
import { named, reference } from '../constructs/reference.js';
import { Vcenter } from '../constructs/vcenter.js';
import { addVsphereProvider } from '../constructs/vsphere-provider.js';
import type {
  ApartRule,
  CardValues,
  MachineValues,
  OwnTag,
  TagReference,
  TenantInfrastructure,
} from '../src/model/tenant-infrastructure.js';

/** The custom attribute by which a machine says who it is; the platform stack defines it. */
const identityAttribute = 'mandant-identity';

/** Filled by the run: `src/run/power-cycles.ts`. */
const powerCycleVariable = 'power_cycle';

/** One tenant's machines, network and rights, in one Terraform state. */
export class TenantStack extends TerraformStack {
  readonly #vcenter: Vcenter;
  readonly #catalogue: Catalogue;
  readonly #ownTags = new Map<string, string>();

  constructor(scope: Construct, infrastructure: TenantInfrastructure) {
    super(scope, infrastructure.tenant);
    const values = literal(infrastructure);

    new StateBackend(this, values.backend);
    addVsphereProvider(this, values.vcenter.server);
    this.#vcenter = new Vcenter(this, 'Vcenter', values.vcenter);
    this.#catalogue = new Catalogue(this, 'Catalogue', this.#vcenter.datacenterId);

    for (const tag of values.ownTags) this.#addTag(tag);
    const tags = this.#tenantTag(values);
    this.#addFolder(values, tags);
    this.#addPool(values, tags);
    this.#addNetwork(values, tags);
    this.#addMachines(values);
    for (const rule of values.apart) this.#addApartRule(rule);
    this.#addPermissions(values);
    this.#addMoves(values);
  }

  #addTag({ address, category, name, description }: OwnTag): void {
    const categoryId = this.#catalogue.categoryId(category);
    named(new Tag(this, `Tag:${address}`, { name, description, categoryId }), address);
    this.#ownTags.set(tagKey({ category, name }), reference(`vsphere_tag.${address}`, 'id'));
  }

  #tenantTag({ ownTags, tenant }: TenantInfrastructure): string[] {
    return ownTags.filter((tag) => tag.name === tenant).map((tag) => this.#tagId(tag));
  }

  #tagId(tag: TagReference): string {
    return this.#ownTags.get(tagKey(tag)) ?? this.#catalogue.tagId(tag.category, tag.name);
  }

  #addFolder({ folder }: TenantInfrastructure, tags: string[]): void {
    const { datacenterId } = this.#vcenter;
    named(new Folder(this, 'Folder', { path: folder.name, type: 'vm', datacenterId, tags }), folder.address);
  }

  #addPool({ pool }: TenantInfrastructure, tags: string[]): void {
    const resource = new ResourcePool(this, 'Pool', {
      name: pool.name,
      parentResourcePoolId: this.#vcenter.clusterPoolId,
      cpuLimit: pool.cpuLimitMhz,
      memoryLimit: pool.memoryLimitMiB,
      scaleDescendantsShares: 'disabled',
      tags,
    });
    named(resource, pool.address);
  }

  #addNetwork({ network }: TenantInfrastructure, tags: string[]): void {
    const resource = new DistributedPortGroup(this, 'Network', {
      name: network.name,
      description: network.description,
      distributedVirtualSwitchUuid: this.#vcenter.switchId,
      vlanId: network.vlan,
      allowPromiscuous: false,
      allowForgedTransmits: false,
      allowMacChanges: false,
      tags,
    });
    named(resource, network.address);
  }

  #addMachines(values: TenantInfrastructure): void {
    if (values.machines.some((machine) => machine.windows !== null)) this.#addPasswordVariable();
    this.#addPowerCycleVariable();
    for (const machine of values.machines) this.#addMachine(machine, values);
  }

  #addPasswordVariable(): void {
    const variable = new TerraformVariable(this, 'AdminPassword', {
      type: 'string',
      sensitive: true,
      description: 'first password of the local administrator; LAPS replaces it after the join',
    });
    named(variable, 'admin_password');
  }

  #addPowerCycleVariable(): void {
    const variable = new TerraformVariable(this, 'PowerCycle', {
      type: 'set(string)',
      default: [],
      description: 'machines that a change needs off, by their address; whoever plans finds out which',
    });
    named(variable, powerCycleVariable);
  }

  #addMachine(machine: MachineValues, { folder, pool, network, vcenter }: TenantInfrastructure): void {
    new Machine(this, machine.address, {
      values: machine,
      catalogue: this.#catalogue,
      templatesFolder: vcenter.templatesFolder,
      folder: reference(`vsphere_folder.${folder.address}`, 'path'),
      resourcePoolId: reference(`vsphere_resource_pool.${pool.address}`, 'id'),
      networkIds: machine.cards.map((card) => this.#networkId(card, network.address)),
      tagIds: machine.tags.map((tag) => this.#tagId(tag)),
      identityAttributeId: this.#catalogue.attributeId(identityAttribute),
      adminPassword: reference('var', 'admin_password'),
      isPowerCycled: `\${contains(var.${powerCycleVariable}, "${machine.address}")}`,
    });
  }

  #networkId({ network }: CardValues, own: string): string {
    return network.kind === 'own'
      ? reference(`vsphere_distributed_port_group.${own}`, 'id')
      : this.#catalogue.networkId(network.name, this.#vcenter.switchId);
  }

  #addApartRule({ address, name, machines }: ApartRule): void {
    const resource = new ComputeClusterVmAntiAffinityRule(this, `Apart:${address}`, {
      name,
      computeClusterId: this.#vcenter.clusterId,
      virtualMachineIds: machines.map((machine) => reference(`vsphere_virtual_machine.${machine}`, 'id')),
    });
    named(resource, address);
  }

  #addPermissions({ permissions, folder }: TenantInfrastructure): void {
    if (permissions === null) return;
    const resource = new EntityPermissions(this, 'Permissions', {
      entityId: reference(`vsphere_folder.${folder.address}`, 'id'),
      entityType: 'Folder',
      permissions: permissions.grants.map(({ group, role }) => ({
        userOrGroup: group,
        isGroup: true,
        propagate: true,
        roleId: this.#catalogue.roleId(role),
      })),
    });
    named(resource, permissions.address);
  }

  #addMoves({ moves }: TenantInfrastructure): void {
    if (moves.length > 0) this.addOverride('moved', moves);
  }
}

function tagKey({ category, name }: TagReference): string {
  return JSON.stringify([category, name]);
}
