import { ApplicationFederatedIdentityCredential } from '@cdktf/provider-azuread/lib/application-federated-identity-credential/index.js';
import { Application } from '@cdktf/provider-azuread/lib/application/index.js';
import { ServicePrincipal } from '@cdktf/provider-azuread/lib/service-principal/index.js';
import { Construct } from 'constructs';
import type { PipelineValues } from '../src/model/entra-infrastructure.js';
import { named, reference } from './reference.js';

/** Microsoft Graph, the same in every directory (learn.microsoft.com/graph/permissions-reference). */
const microsoftGraph = '00000003-0000-0000-c000-000000000000';

/** What tokens of another issuer are meant for (learn.microsoft.com/entra/workload-id/workload-identity-federation). */
const exchangeAudience = 'api://AzureADTokenExchange';

/** The application by which a pipeline works on the directory: it trusts the pipeline's own tokens, there is no secret. */
export class PipelineApplication extends Construct {
  constructor(scope: Construct, id: string, values: PipelineValues) {
    super(scope, id);
    const application = new Application(this, 'Default', {
      displayName: values.name,
      description: values.description,
      signInAudience: 'AzureADMyOrg',
      preventDuplicateNames: true,
      requiredResourceAccess: [
        {
          resourceAppId: microsoftGraph,
          resourceAccess: values.graphRoles.map((role) => ({ id: role, type: 'Role' })),
        },
      ],
    });
    named(application, values.address);
    this.#addPrincipal(values);
    this.#addCredential(values);
  }

  #addPrincipal({ address, principal }: PipelineValues): void {
    const clientId = reference(`azuread_application.${address}`, 'client_id');
    named(new ServicePrincipal(this, 'Principal', { clientId }), principal);
  }

  #addCredential({ address, credential, issuer, subject }: PipelineValues): void {
    const resource = new ApplicationFederatedIdentityCredential(this, 'Credential', {
      applicationId: reference(`azuread_application.${address}`, 'id'),
      displayName: 'pipeline',
      description: 'the pipeline that applies reviewed plans',
      audiences: [exchangeAudience],
      issuer,
      subject,
    });
    named(resource, credential);
  }
}
