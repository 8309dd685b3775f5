// The way to the call of a meeting: its own window, which learns nothing of this page.
import { Button } from "@mantine/core";
import { ExternalLink } from "lucide-react";
import type { Meeting } from "../../shared/api/meetings.ts";
import { meetingWords as text } from "../words/meetings.ts";

export function VideoButton({ meeting }: { meeting: Meeting }) {
  const { videoLink, state, title } = meeting;
  if (videoLink === null || state === "ended" || state === "cancelled") return null;
  return (
    <Button
      component="a"
      href={videoLink}
      target="_blank"
      rel="noopener noreferrer"
      px="sm"
      variant="default"
      rightSection={<ExternalLink size={15} aria-hidden />}
      aria-label={text.videoNamed(title)}
    >
      {text.video}
    </Button>
  );
}
