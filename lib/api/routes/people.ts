import { z } from "zod";
import * as people from "../../people/contract";
import { Done, get, Nothing, send } from "../route";

export const peopleRoutes = {
  getMe: get("/me", "signed_in", Nothing, people.Me, "Who is signed in, and in which projects"),
  setUpOwner: send(
    "POST",
    "/set-up",
    "public",
    people.SetUpOwnerInput,
    people.PersonId,
    "Make the first owner's account",
    { perMinute: 10 },
  ),
  acceptInvitation: send(
    "POST",
    "/invitations/accept",
    "public",
    people.AcceptInvitationInput,
    people.PersonId,
    "Set a password from an invitation",
    { perMinute: 10 },
  ),
  listMembers: get(
    "/projects/:projectId/members",
    "admin",
    people.ListMembersInput,
    z.array(people.Member),
    "Who works in a project",
  ),
  inviteMember: send(
    "POST",
    "/projects/:projectId/members",
    "admin",
    people.InviteMemberInput,
    people.InvitedMember,
    "Add somebody to a project",
    { perMinute: 60 },
  ),
  changeMember: send(
    "PATCH",
    "/projects/:projectId/members/:userId",
    "admin",
    people.ChangeMemberInput,
    Done,
    "Change somebody's role",
  ),
  removeMember: send(
    "DELETE",
    "/projects/:projectId/members/:userId",
    "admin",
    people.RemoveMemberInput,
    Done,
    "Take somebody off a project",
  ),
  listKeys: get(
    "/projects/:projectId/keys",
    "admin",
    people.ListKeysInput,
    z.array(people.ApiKey),
    "API keys of a project",
  ),
  createKey: send(
    "POST",
    "/projects/:projectId/keys",
    "admin",
    people.CreateKeyInput,
    people.CreatedKey,
    "Make an API key",
    { perMinute: 60 },
  ),
  revokeKey: send("DELETE", "/keys/:keyId", "admin", people.RevokeKeyInput, Done, "Revoke an API key"),
};
