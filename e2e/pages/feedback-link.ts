import type { Page } from "@playwright/test";

/** What somebody in another app sees behind a feedback link. */
export class FeedbackLinkPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(url: string) {
    await this.page.goto(url);
  }

  get heading() {
    return this.page.getByRole("heading", { level: 1 });
  }

  async yes() {
    await this.page.getByRole("button", { name: "Yes", exact: true }).click();
  }

  async no() {
    await this.page.getByRole("button", { name: "No", exact: true }).click();
  }

  async choose(label: string) {
    await this.page.getByRole("button", { name: label, exact: true }).click();
  }

  async note(words: string) {
    await this.page.getByLabel("Anything to add? (you need not)").fill(words);
  }

  async send() {
    await this.page.getByRole("button", { name: "Send", exact: true }).click();
  }

  get thanks() {
    return this.page.getByRole("heading", { name: "Thank you." });
  }
}
