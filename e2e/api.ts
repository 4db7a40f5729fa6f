import type { Page } from "@playwright/test";

/** Calls the API as the person who is signed in on this page, from the page itself. */
export async function callFrom<T>(page: Page, method: "GET" | "POST", address: string, body?: unknown): Promise<T> {
  return page.evaluate(
    async ({ method, address, body }) => {
      const response = await fetch(`/api/v1${address}`, {
        method,
        ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
      });
      return response.json();
    },
    { method, address, body },
  );
}

type Report = { rows: { status: string; id?: string; problem?: unknown }[] };

/** Sends rows as NDJSON, as programs do; answers the report on each. */
export async function sendLines(page: Page, address: string, rows: readonly unknown[]): Promise<Report> {
  const body = rows.map((row) => JSON.stringify(row)).join("\n");
  return page.evaluate(
    async ({ address, body }) => {
      const headers = { "content-type": "application/x-ndjson" };
      return (await fetch(`/api/v1${address}`, { method: "POST", body, headers })).json();
    },
    { address, body },
  );
}

type Project = { id: string; slug: string };

export async function projectId(page: Page, slug: string): Promise<string> {
  const projects = await callFrom<Project[]>(page, "GET", "/projects");
  const found = projects.find((project) => project.slug === slug);
  if (!found) throw new Error(`no project ${slug}`);
  return found.id;
}
