import { Button } from "@mantine/core";
import { IconPlayerStop, IconVolume } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useLanguage, useWords } from "./words.tsx";

/** Reads the page's main content out, a little slower than usual; stops when one leaves. */
export function ReadAloud() {
  const words = useWords();
  const language = useLanguage();
  const path = useLocation({ select: (location) => location.pathname });
  const [reading, setReading] = useState(false);
  const able = typeof window.speechSynthesis !== "undefined";

  // biome-ignore lint/correctness/useExhaustiveDependencies: leaving the page or the language ends the reading
  useEffect(() => {
    if (!able) return;
    return () => {
      window.speechSynthesis.cancel();
      setReading(false);
    };
  }, [able, path, language]);

  if (!able) return null;
  const start = () => {
    window.speechSynthesis.cancel();
    const sentences = contentToRead();
    sentences.forEach((sentence, at) => {
      const utterance = new SpeechSynthesisUtterance(sentence);
      utterance.lang = language;
      utterance.rate = 0.9;
      if (at === sentences.length - 1) utterance.onend = () => setReading(false);
      utterance.onerror = () => setReading(false);
      window.speechSynthesis.speak(utterance);
    });
    setReading(sentences.length > 0);
  };
  const stop = () => {
    window.speechSynthesis.cancel();
    setReading(false);
  };
  return (
    <Button
      className="linli-no-print linli-read"
      data-not-read
      variant="light"
      mb="md"
      leftSection={reading ? <IconPlayerStop size="1.375em" aria-hidden /> : <IconVolume size="1.375em" aria-hidden />}
      onClick={reading ? stop : start}
    >
      {reading ? words.app.read.stop : words.app.read.start}
    </Button>
  );
}

/** The visible text of the main content, line by line: a long single utterance is cut off by some browsers. */
function contentToRead(): string[] {
  // biome-ignore-start lint/performance/useDomNodeTextContent: innerText is what is visible, line by line, as it is read
  const main = document.querySelector<HTMLElement>("main");
  const skipped = main?.querySelector<HTMLElement>("[data-not-read]")?.innerText ?? "";
  return (main?.innerText ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && line !== skipped.trim());
  // biome-ignore-end lint/performance/useDomNodeTextContent: innerText is what is visible, line by line, as it is read
}
