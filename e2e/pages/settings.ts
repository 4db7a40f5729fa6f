import { expect, type Page } from "@playwright/test";

type Tab = "Question and labels" | "Guideline" | "Routing" | "People" | "API keys" | "Delete";

/** The settings of a project. */
export class SettingsPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(slug: string, tab?: Tab) {
    await this.page.goto(`/p/${slug}/settings`);
    await expect(this.main.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
    if (tab) await this.main.getByRole("tab", { name: tab }).click();
  }

  get main() {
    return this.page.getByRole("main");
  }
  get members() {
    return this.main.getByRole("table", { name: "People of this project" }).getByRole("row");
  }
  get keys() {
    return this.main.getByRole("table", { name: "API keys" }).getByRole("row");
  }

  async addLabel(name: string) {
    await this.main.getByLabel("New label").fill(name);
    await this.main.getByRole("button", { name: "Add label" }).click();
    await this.save();
  }

  async save() {
    await this.main.getByRole("button", { name: /^Save/ }).click();
    await expect(this.main.getByText("Saved.")).toBeVisible();
  }

  /** Moves the threshold to a percentage by keys, and saves the policy. */
  async setThreshold(percent: number) {
    const slider = this.main.getByRole("slider", { name: "How sure the model must be" });
    const now = Math.round(Number(await slider.inputValue()) * 100);
    for (let step = now; step !== percent; step += Math.sign(percent - step)) {
      await slider.press(step < percent ? "ArrowRight" : "ArrowLeft");
    }
    await this.save();
  }

  /** Invites somebody; answers the link, shown once. */
  async invite(name: string, email: string, role: "Reviewer" | "Lead reviewer" | "Admin"): Promise<string> {
    const form = this.main.getByRole("form", { name: "Invite somebody" });
    await form.getByLabel("Name").fill(name);
    await form.getByLabel("Email").fill(email);
    await form.getByRole("combobox", { name: "Role" }).click();
    await this.page.getByRole("option", { name: role, exact: true }).click();
    await form.getByRole("button", { name: "Invite" }).click();
    return form.getByLabel(/^Send this link to/).inputValue();
  }

  /** Makes an API key; answers its secret, shown once. */
  async makeKey(name: string): Promise<string> {
    const form = this.main.getByRole("form", { name: "Make a key" });
    await form.getByLabel("Name").fill(name);
    await form.getByRole("button", { name: "Make the key" }).click();
    return form.getByLabel(/^Copy the key now/).inputValue();
  }

  async revokeKey(name: string) {
    await this.main.getByRole("button", { name: `Revoke ${name}` }).click();
    await expect(this.keys.filter({ hasText: name })).toContainText("Revoked");
  }

  async deleteProject(name: string) {
    await this.main.getByLabel(`Type “${name}” to agree`).fill(name);
    await this.main.getByRole("button", { name: "Delete the project" }).click();
    await expect(this.page).not.toHaveURL(/settings/);
  }
}
