import type { ResolvedEntra } from '../../model/resolved-tenant.js';

/**
 * Ids of Microsoft Graph's application roles, the same in every directory
 * (learn.microsoft.com/graph/permissions-reference). Which resource needs which stands in the provider's documentation.
 */
const roles = {
  applicationReadWriteOwnedBy: '18a4783c-866b-4cc7-a460-3d5e5662c884',
  groupReadWriteAll: '62a82d76-70ea-41e2-9197-370581804d09',
  policyReadAll: '246dd0d5-5bd0-4def-940b-0421030a5b68',
  policyReadWriteConditionalAccess: '01c0a623-fc9b-48e9-b794-0756f8e8f067',
  userInviteAll: '09850681-111b-4a89-9bed-3f2cae46d706',
  userReadAll: 'df021288-bdef-4463-88db-98f22de89214',
  userReadWriteAll: '741f803b-c850-494e-b5df-cde7c675a1ca',
} as const;

/** The least that the pipeline needs: it may write people only where it makes or invites some. */
export function graphRoles({ users, guests }: ResolvedEntra): string[] {
  const writesUsers = users === 'cloud' || guests.length > 0;
  return [
    roles.applicationReadWriteOwnedBy,
    roles.groupReadWriteAll,
    roles.policyReadAll,
    roles.policyReadWriteConditionalAccess,
    ...(guests.length > 0 ? [roles.userInviteAll] : []),
    writesUsers ? roles.userReadWriteAll : roles.userReadAll,
  ].toSorted();
}
