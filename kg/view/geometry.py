"""Moving points about: to wanted distances, apart where they overlap, evenly over a disc. All of it without chance."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]

EVENNESS = 0.75  # how much the density of a disc is evened out, 0 to 1
SETTLED = 0.001  # movement in a round, against the whole extent, at which points count as settled
AIR = 1.25  # the area of a disc against that of what it holds


def sunflower(count: int, step: float = 40.0) -> Points:
    """Spread points evenly round the origin, without symmetry; later ones further out."""
    i = np.arange(count) + 0.5
    angle = i * math.pi * (3 - math.sqrt(5))
    return np.stack([np.sqrt(i) * np.cos(angle), np.sqrt(i) * np.sin(angle)], axis=1) * step


def stressed(distances: Points, points: Points, rounds: int = 60) -> Points:
    """
    Move the points until their distances are as near as can be to those given, near pairs counting most.

    Source: Gansner, Koren and North, Graph Drawing by Stress Majorization, 2004.
    """
    count = len(points)
    if count < 2:
        return points
    with np.errstate(divide="ignore"):
        weights = np.where(distances > 0, distances**-2.0, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    for _ in range(rounds):
        gaps = np.linalg.norm(points[:, None] - points[None], axis=2)
        with np.errstate(divide="ignore", invalid="ignore"):
            pull = np.where(gaps > 1e-9, weights * distances / gaps, 0.0)
        moved = inverse @ ((np.diag(pull.sum(axis=1)) - pull) @ points)
        settled = float(np.abs(moved - points).max()) < SETTLED * float(np.ptp(moved))
        points = moved
        if settled:
            break
    return points


def evened(points: Points, area: float) -> Points:
    """Fill a disc of somewhat more than the area evenly: keep the directions and the order from the middle outwards."""
    points = points - points.mean(axis=0)
    distance = np.linalg.norm(points, axis=1)
    rank = np.empty(len(points))
    rank[np.lexsort((np.arange(len(points)), distance))] = np.arange(len(points)) + 0.5
    even = np.sqrt(rank / len(points)) * math.sqrt(AIR * area / math.pi)
    own = distance / (distance.max() or 1.0) * even.max()
    wanted = EVENNESS * even + (1 - EVENNESS) * own
    filled: Points = points * (wanted / np.maximum(distance, 1e-9))[:, None]
    return filled


def boxes_apart(points: Points, boxes: Points, rounds: int = 300) -> Points:
    """Push apart what overlaps, along the shorter way out; `boxes` holds half widths and half heights."""
    points = points.copy()
    widest = 2 * float(boxes[:, 0].max())
    for _ in range(rounds):
        order = np.argsort(points[:, 0], kind="stable")
        p, half, push = points[order], boxes[order], np.zeros_like(points)
        for shift in range(1, len(p)):  # each with the one that stands so many further to the right
            gaps = p[shift:] - p[:-shift]
            if gaps[:, 0].min() >= widest:
                break
            room = half[shift:] + half[:-shift] - np.abs(gaps)
            hit = (room > 0.01).all(axis=1)
            along_x = room[:, 0] < room[:, 1]
            right = np.where(hit & along_x, room[:, 0], 0.0)
            down = np.where(hit & ~along_x, room[:, 1] * np.where(gaps[:, 1] < 0, -1.0, 1.0), 0.0)
            step = 0.3 * np.stack([right, down], axis=1)
            push[shift:] += step
            push[:-shift] -= step
        if not push.any():
            break
        points[order] += push
    return points


def discs_apart(points: Points, radii: Points, rounds: int = 300) -> Points:
    """Push apart discs that overlap, along the line between their centres."""
    points = points.copy()
    wanted = np.add.outer(radii, radii)
    for _ in range(rounds):
        gaps = points[:, None] - points[None]
        far = np.linalg.norm(gaps, axis=2)
        overlap = np.where(far < wanted - 0.01, wanted - far, 0.0)
        np.fill_diagonal(overlap, 0.0)
        if not overlap.any():
            break
        points += 0.3 * (gaps / np.maximum(far, 1e-9)[..., None] * overlap[..., None]).sum(axis=1)
    return points


def turn(angle: float, *, mirrored: bool = False) -> Points:
    """Give the matrix that turns points, and mirrors them first if wished."""
    rotation = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    return rotation @ np.diag([1.0, -1.0 if mirrored else 1.0])


def flattest(points: Points, width_to_height: float) -> Points:
    """Turn the points as a whole so that they fill a screen of that shape best."""
    turned = (points @ turn(angle).T for angle in np.linspace(0, math.pi, 24, endpoint=False))
    return min(turned, key=lambda p: round(float(max(np.ptp(p[:, 0]) / width_to_height, np.ptp(p[:, 1]))), 1))
