CREATE TABLE "image_parts" (
	"image_sha256" text NOT NULL,
	"part" text NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "image_parts_image_sha256_part_pk" PRIMARY KEY("image_sha256","part")
);
--> statement-breakpoint
CREATE INDEX "image_parts_object" ON "image_parts" USING btree ("sha256");