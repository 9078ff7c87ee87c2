import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";

/**
 * Why there is no picture: the page came without TLS, there is no camera, whoever sits there or the browser does not
 * allow it, or it does not start (another program has it).
 */
export type CameraTrouble = "insecure" | "none" | "denied" | "busy";

export interface QrCamera {
  /** Of the element that shows the picture. */
  video: RefObject<HTMLVideoElement | null>;
  state: "opening" | "showing" | CameraTrouble;
  /** Whether the picture is of who looks at it, who expects a mirror. */
  isMirror: boolean;
  /** Takes the next camera; null where there is one. */
  next: (() => void) | null;
  again: () => void;
}

/** How often a picture is looked at, in ms: often enough for a hand that moves, seldom enough for a slow tablet. */
const EVERY_MS = 120;

/** The camera that somebody chose, until the page is closed. */
let chosen: string | null = null;

/**
 * Shows a camera's picture for as long as the component is there, and reads the QR codes in it: each that differs from
 * the one before it, once. The decoder comes with the first use; that of the browser is not asked, because on phones
 * and tablets without the services of their system's maker it is there and reads nothing.
 */
export function useQrCamera(onRead: (text: string) => void): QrCamera {
  const video = useRef<HTMLVideoElement>(null);
  const [asked, ask] = useState<{ deviceId: string | null }>({ deviceId: chosen });
  const [state, setState] = useState<QrCamera["state"]>("opening");
  const [shown, setShown] = useState<Shown>({ isMirror: false, nextId: null });
  const read = useEffectEvent(onRead);
  useEffect(() => {
    const over = new AbortController();
    const player = video.current;
    if (!player) return;
    setState("opening");
    void watch(player, asked.deviceId, over.signal, {
      shows: (picture) => {
        setShown(picture);
        setState("showing");
      },
      fails: setState,
      reads: (text) => read(text),
    });
    return () => over.abort();
  }, [asked]);
  const { isMirror, nextId } = shown;
  const take = (deviceId: string | null) => {
    chosen = deviceId;
    ask({ deviceId });
  };
  return { video, state, isMirror, next: nextId ? () => take(nextId) : null, again: () => take(null) };
}

interface Shown {
  isMirror: boolean;
  nextId: string | null;
}

interface Watcher {
  shows: (picture: Shown) => void;
  fails: (why: CameraTrouble) => void;
  reads: (text: string) => void;
}

async function watch(player: HTMLVideoElement, deviceId: string | null, over: AbortSignal, to: Watcher): Promise<void> {
  // Without TLS browsers have no cameras at all, and do not say why.
  if (!navigator.mediaDevices) return to.fails("insecure");
  try {
    const { BarcodeDetector } = await import("qr/decode.js");
    const stream = await open(deviceId);
    const stop = () => {
      for (const track of stream.getTracks()) track.stop();
      if (player.srcObject === stream) player.srcObject = null;
    };
    // Closed while it was still starting: its light must not stay on.
    if (over.aborted) return stop();
    over.addEventListener("abort", stop);
    for (const track of stream.getTracks()) track.addEventListener("ended", () => to.fails("busy"));
    player.srcObject = stream;
    await player.play();
    to.shows(await factsOf(stream));
    const detector = new BarcodeDetector();
    let last = "";
    while (!over.aborted) {
      const [found] = player.readyState < player.HAVE_CURRENT_DATA ? [] : await detector.detect(player);
      if (found && found.rawValue !== last && !over.aborted) {
        last = found.rawValue;
        to.reads(last);
      }
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  } catch (error) {
    if (!over.aborted) to.fails(troubleOf(error));
  }
}

/** The camera that was chosen, or the one that looks away from the screen where there are two. */
async function open(deviceId: string | null): Promise<MediaStream> {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
  const which = deviceId === null ? { facingMode: "environment" } : { deviceId: { exact: deviceId } };
  return navigator.mediaDevices.getUserMedia({ video: { ...size, ...which }, audio: false });
}

async function factsOf(stream: MediaStream): Promise<Shown> {
  const { deviceId, facingMode } = stream.getVideoTracks()[0]?.getSettings() ?? {};
  const devices = await navigator.mediaDevices.enumerateDevices();
  const cameras = devices.filter((device) => device.kind === "videoinput").map((device) => device.deviceId);
  const at = cameras.indexOf(deviceId ?? "");
  const nextId = cameras.length > 1 ? (cameras[(at + 1) % cameras.length] ?? null) : null;
  return { isMirror: facingMode === "user", nextId };
}

function troubleOf(error: unknown): CameraTrouble {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "none" : "busy";
}
