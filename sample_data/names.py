"""Given and family names the invented people are called by, and the logins made from them."""

import unicodedata
from collections import Counter

import numpy as np

GIVEN = (
    "Mira", "Tomas", "Aisha", "Jonas", "Priya", "Elena", "Kofi", "Sofia", "Arjun", "Hanna",
    "Mateo", "Ines", "Lukas", "Noor", "Freya", "Diego", "Ananya", "Felix", "Zara", "Emil",
    "Leila", "Rohan", "Greta", "Omar", "Tessa", "Ivo", "Kavya", "Nils", "Amara", "Pablo",
    "Yuki", "Marta", "Samir", "Clara", "Dev", "Ilse", "Hugo", "Nadia", "Vikram", "Lena",
    "Oscar", "Rania", "Theo", "Maya", "Anton", "Divya", "Carla", "Idris", "Wanda", "Rafael",
    "Sunita", "Kai", "Edda", "Bilal", "Rosa", "Niko", "Farah", "Simon", "Isha", "Otto", "Lucia",
    "Tariq", "Vera", "Ravi",
)  # fmt: skip
FAMILY = (
    "Okafor", "Lindqvist", "Brandt", "Iyer", "Moreno", "Hassan", "Keller", "Novak", "Mehta",
    "Duarte", "Fischer", "Osei", "Tanaka", "Rossi", "Varga", "Nair", "Hoffmann", "Silva",
    "Ahmadi", "Petrov", "Larsen", "Kapoor", "Vogel", "Mensah", "Costa", "Weber", "Rao",
    "Jansen", "Haddad", "Quispe", "Bauer", "Sharma", "Lund", "Ferreira", "Ziegler", "Adeyemi",
    "Winter", "Bose", "Marin", "Schulz", "Farouk", "Ortega", "Roth", "Pillai", "Nowak", "Sato",
    "Berger", "Menon", "Rivera", "Krause", "Diallo", "Holm", "Gupta", "Engel", "Santos",
    "Kumar", "Richter", "Amin", "Torres", "Falk", "Das", "Wagner", "Castro", "Dahl",
)  # fmt: skip


def draw_names(count: int, rng: np.random.Generator) -> list[str]:
    """Return `count` full names; no two alike until every pair has been used once."""
    pairs = len(GIVEN) * len(FAMILY)
    order = np.concatenate([rng.permutation(pairs) for _ in range(-(-count // pairs))])[:count]
    return [f"{GIVEN[pair % len(GIVEN)]} {FAMILY[pair // len(GIVEN)]}" for pair in order.tolist()]


def logins(names: list[str]) -> list[str]:
    """Return a login for each name, unique, such as `mira.okafor`; namesakes get a number."""
    seen: Counter[str] = Counter()
    taken = []
    for name in names:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        login = plain.lower().replace(" ", ".")
        seen[login] += 1
        taken.append(login if seen[login] == 1 else f"{login}{seen[login]}")
    return taken
