import { expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { callFrom, projectId, sendLines } from "./api";
import { expectAccessible } from "./axe";
import { DeskPage } from "./pages/desk";
import { FeedbackLinkPage } from "./pages/feedback-link";
import { SignInPage } from "./pages/sign-in";
import { demoPassword, photo } from "./surroundings";

/** What somebody in another app is promised: one question, no account, one answer, and that a person looks at it. */
type Link = { id: string; url: string };
let ana: Page;

test.beforeEach(async ({ browser }) => {
  ana = await (await browser.newContext()).newPage();
  await new SignInPage(ana).signIn("ana@demo.example.com", demoPassword());
});
test.afterEach(() => ana.context().close());

test("says what it is instead, without an account, once", async ({ page }) => {
  const { url } = await linkTo("products", 3);
  const link = new FeedbackLinkPage(page);
  await link.open(url);
  await expect(link.heading).toHaveText(/^Our system thinks this is: .+\. Is that right\?$/);
  await expect(page.getByRole("img", { name: /^The picture in question/ })).toBeVisible();
  await expect(page.getByRole("link")).toHaveCount(0);
  await expectAccessible(page);
  await link.no();
  await link.choose("Bag");
  await link.note("It has a handle.");
  await expectAccessible(page);
  await link.send();
  await expect(link.thanks).toBeVisible();

  await link.open(url);
  await expect(link.heading).toHaveText("This link was used already");
});

test("a «no» puts the item before a person, with what was said, and settles nothing", async ({ page, browser }) => {
  const { url } = await linkToNew("objects");
  const link = new FeedbackLinkPage(page);
  await link.open(url);
  await expect(link.heading).toHaveText(/^Our system found: .+\. Is that right\?$/);
  await link.no();
  await expect(page.getByRole("application")).toBeVisible();
  await page.getByRole("application").focus();
  await page.keyboard.press("n");
  await link.note("Something is missing.");
  await expectAccessible(page);
  await link.send();
  await expect(link.thanks).toBeVisible();

  const ben = await (await browser.newContext()).newPage();
  await new SignInPage(ben).signIn("ben@demo.example.com", demoPassword());
  await new DeskPage(ben).open("objects");
  await expect(ben.getByText("somebody said it is not right")).toBeVisible();
  await expect(ben.getByText("Something is missing.")).toBeVisible();
  await ben.context().close();
});

test("a «yes» is one press", async ({ page }) => {
  const { url } = await linkTo("products", 4);
  const link = new FeedbackLinkPage(page);
  await link.open(url);
  await link.yes();
  await expect(link.thanks).toBeVisible();
});

test("a withdrawn link and a broken one say so in plain words", async ({ page }) => {
  const { id, url } = await linkTo("products", 5);
  await callFrom(ana, "POST", `/feedback-links/${id}/revoke`, {});
  const link = new FeedbackLinkPage(page);
  await link.open(url);
  await expect(link.heading).toHaveText("This link was withdrawn");
  await expectAccessible(page);
  await link.open(`${url.slice(0, -8)}aaaaaaaa`);
  await expect(link.heading).toHaveText("This link does not lead anywhere");
  await link.open("/embed/feedback/short");
  await expect(link.heading).toHaveText("This link does not lead anywhere");
});

/** A link to the newest prediction of one of the items that wait for a person. */
async function linkTo(slug: string, at: number): Promise<Link> {
  const project = await projectId(ana, slug);
  const { rows } = await callFrom<{ rows: { id: string }[] }>(ana, "GET", `/projects/${project}/items?state=in_review`);
  return linkOf((await predictionsOf(rows[at]!.id))[0]!.id);
}

/** The same, of a picture that just came and that nobody can have on their desk. */
async function linkToNew(slug: string): Promise<Link> {
  const width = 400 + (Date.now() % 50);
  const image = (await sharp(photo()).resize(width).jpeg().toBuffer()).toString("base64");
  const report = await sendLines(ana, `/projects/${await projectId(ana, slug)}/items`, [{ name: "new.jpg", image }]);
  const itemId = report.rows[0]!.id!;
  await expect.poll(async () => (await predictionsOf(itemId)).length, { timeout: 60_000 }).toBe(1);
  return linkOf((await predictionsOf(itemId))[0]!.id);
}

async function predictionsOf(itemId: string): Promise<{ id: string }[]> {
  return (await callFrom<{ predictions: { id: string }[] }>(ana, "GET", `/items/${itemId}`)).predictions;
}

function linkOf(predictionId: string): Promise<Link> {
  return callFrom<Link>(ana, "POST", `/predictions/${predictionId}/feedback-links`, { audience: "shop" });
}
