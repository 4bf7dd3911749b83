"""Resolution: how many moles one packet stands for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Resolution:
    """Amounts per packet.

    Attributes
    ----------
    name : str
    insulin, glucagon : float
        pmol per packet.
    glucose : float
        µmol per packet.
    """

    name: str
    insulin: float
    glucagon: float
    glucose: float

    @property
    def sizes(self) -> tuple[float, float, float]:
        """Insulin and glucagon in pmol, glucose in mmol: with litres these give pmol/L and mmol/L."""
        return self.insulin, self.glucagon, self.glucose / 1000.0


RESOLUTIONS = {
    "classroom": Resolution("classroom", insulin=0.2, glucagon=0.05, glucose=10.0),
    "standard": Resolution("standard", insulin=0.05, glucagon=0.02, glucose=2.5),
    "fine": Resolution("fine", insulin=0.01, glucagon=0.002, glucose=0.25),
}
