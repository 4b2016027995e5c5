"""Headless Chromium, driven by the DevTools protocol over a pair of pipes: no port is opened, no library needed."""

import base64
import collections
import contextlib
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time

NAMES = ("chromium", "chromium-browser", "google-chrome")


class BrowserError(Exception):
    """The browser did not do what it was asked."""


def require_chromium():
    """The path of the browser; the Debian package is installed where it is missing and that can be done."""
    for attempt in range(2):
        for name in NAMES:
            if path := shutil.which(name):
                return path
        if attempt == 0 and shutil.which("apt-get"):
            command = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
            if os.geteuid() != 0:
                command.insert(0, "sudo")
            subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    sys.exit("missing: Chromium (Debian package chromium)")


class Browser:
    """A running browser; `page` opens a page in it."""

    def __init__(self, path):
        self.folder = tempfile.mkdtemp(prefix="winnow-browser-")
        to_browser, self.output = os.pipe()
        self.input, from_browser = os.pipe()
        self.process = subprocess.Popen(
            ["bash", "-c", 'read=$1 write=$2; shift 2; exec "$@" 3<&"$read" 4>&"$write"', "browser",
             str(to_browser), str(from_browser), path, "--headless=new", "--no-sandbox", "--disable-gpu",
             "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-extensions", f"--user-data-dir={self.folder}",
             "--remote-debugging-pipe", "about:blank"],
            pass_fds=(to_browser, from_browser), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.number = 0
        self.buffer = b""
        self.events = collections.deque()

    def close(self):
        """Ends the browser."""
        with contextlib.suppress(BrowserError, OSError):
            self.call("Browser.close", wait=10)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.output)
        os.close(self.input)
        shutil.rmtree(self.folder, ignore_errors=True)

    def message(self, until):
        """The next message, or None where none comes in time."""
        while b"\0" not in self.buffer:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self.input], [], [], left)[0]:
                return None
            piece = os.read(self.input, 1 << 20)
            if not piece:
                raise BrowserError("the browser has ended")
            self.buffer += piece
        text, _, self.buffer = self.buffer.partition(b"\0")
        return json.loads(text)

    def call(self, method, session=None, wait=120, **parameters):
        """What the browser answers to a command; events that come meanwhile are kept."""
        self.number += 1
        command = {"id": self.number, "method": method, "params": parameters}
        if session:
            command["sessionId"] = session
        data = json.dumps(command).encode() + b"\0"
        while data:
            data = data[os.write(self.output, data):]
        until = time.monotonic() + wait
        while message := self.message(until):
            if message.get("id") == self.number:
                if "error" in message:
                    raise BrowserError(f"{method}: {message['error']['message']}")
                return message["result"]
            if "method" in message:
                self.events.append(message)
        raise BrowserError(f"{method}: no answer within {wait} s")

    @contextlib.contextmanager
    def page(self, url, width=1280, height=900, dark=False, media="screen", scale=1, has_scripts=True):
        """The page at `url`, loaded; closed when the block ends."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session)
        try:
            for domain in ("Page", "Runtime", "Log", "Network"):
                page.call(f"{domain}.enable")
            page.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale,
                      mobile=width < 600)
            page.call("Emulation.setEmulatedMedia", media=media, features=[
                {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
            page.call("Emulation.setScriptExecutionDisabled", value=not has_scripts)
            page.load(url)
            yield page
        finally:
            self.call("Target.closeTarget", targetId=target)


class Page:
    """A page in the browser."""

    def __init__(self, browser, session):
        self.browser, self.session = browser, session
        self.faults, self.requests = [], []

    def call(self, method, **parameters):
        """What the page answers to a command."""
        return self.browser.call(method, session=self.session, **parameters)

    def load(self, url):
        """Goes to `url` and waits until it has loaded and been painted."""
        self.call("Page.navigate", url=url)
        until = time.monotonic() + 120
        while time.monotonic() < until:
            if self.run("document.readyState === 'complete' && location.href !== 'about:blank'"):
                break
            time.sleep(0.05)
        else:
            raise BrowserError(f"{url} did not load")
        self.settle()

    def settle(self):
        """Waits until what is under way is through; not by a script of the page, which may have none."""
        time.sleep(0.2)
        self.run("document.documentElement.offsetHeight")

    def run(self, script):
        """The value of a script, or of the promise that it gives."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def collect(self):
        """Takes what the page has complained of and asked for since: errors and warnings, and addresses."""
        self.settle()
        for event in list(self.browser.events):
            if event.get("sessionId") != self.session:
                continue
            self.browser.events.remove(event)
            method, parameters = event["method"], event["params"]
            if method == "Runtime.exceptionThrown":
                self.faults.append(parameters["exceptionDetails"]["text"])
            elif method == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning", "assert"):
                self.faults.append(str(parameters["args"]))
            elif method == "Log.entryAdded":
                self.faults.append(parameters["entry"]["text"])
            elif method == "Network.requestWillBeSent":
                self.requests.append(parameters["request"]["url"])

    def screenshot(self, path, whole=False):
        """Writes a picture of what is seen, or of the whole page."""
        data = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        path.write_bytes(base64.b64decode(data))

    def pdf(self):
        """The page as it goes to paper."""
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True)["data"])
