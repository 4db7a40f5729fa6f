import { z } from "zod";
import * as projects from "../../projects/contract";
import { Done, get, Nothing, send } from "../route";

export const projectsRoutes = {
  listProjects: get("/projects", "signed_in", Nothing, z.array(projects.Project), "Projects one may see"),
  createProject: send("POST", "/projects", "owner", projects.CreateProjectInput, projects.Project, "Start a project", {
    perMinute: 60,
  }),
  getProject: get("/projects/:projectId", "reviewer", projects.ProjectInput, projects.Project, "One project"),
  changeProject: send(
    "PATCH",
    "/projects/:projectId",
    "admin",
    projects.ChangeProjectInput,
    projects.Project,
    "Change a project's words and labels",
  ),
  changePolicy: send(
    "PUT",
    "/projects/:projectId/policy",
    "admin",
    projects.ChangePolicyInput,
    projects.Project,
    "Change the routing policy",
  ),
  removeProject: send(
    "DELETE",
    "/projects/:projectId",
    "owner",
    projects.RemoveProjectInput,
    Done,
    "Delete a project and all in it",
  ),
  removeDemo: send(
    "POST",
    "/demo/remove",
    "owner",
    projects.RemoveDemoInput,
    projects.RemovedDemo,
    "Delete the demo projects and people, or one demo",
  ),
  listDemos: get("/demos", "owner", Nothing, z.array(projects.DemoState), "The demos, and which of them are here"),
  addDemo: send("POST", "/demos/:demo", "owner", projects.DemoInput, projects.DemoState, "Add a demo", {
    perMinute: 20,
  }),
  cancelDemo: send(
    "POST",
    "/demos/:demo/cancel",
    "owner",
    projects.DemoInput,
    projects.DemoState,
    "Stop the loading of a demo",
    { perMinute: 20 },
  ),
  listJobRuns: get(
    "/projects/:projectId/job-runs",
    "reviewer",
    projects.ProjectInput,
    z.array(projects.JobRun),
    "Long work, newest first",
  ),
};
