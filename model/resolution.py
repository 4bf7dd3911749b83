"""Resolution: how many moles one packet stands for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Resolution:
    """Amounts per packet.

    Attributes
    ----------
    name : str
    insulin, glucagon, c_peptide, igf1 : float
        pmol per packet; C-peptide leaves the beta cell packet for packet with insulin.
    glucose : float
        µmol per packet.
    """

    name: str
    insulin: float
    glucagon: float
    glucose: float
    igf1: float

    @property
    def c_peptide(self) -> float:
        """Amount of C-peptide in a packet, pmol."""
        return self.insulin

    @property
    def sizes(self) -> tuple[float, float, float, float, float]:
        """Hormones in pmol, glucose in mmol: with litres these give pmol/L and mmol/L."""
        return self.insulin, self.glucagon, self.glucose / 1000.0, self.c_peptide, self.igf1


RESOLUTIONS = {
    "classroom": Resolution("classroom", insulin=0.2, glucagon=0.05, glucose=10.0, igf1=40.0),
    "standard": Resolution("standard", insulin=0.05, glucagon=0.02, glucose=2.5, igf1=10.0),
    "fine": Resolution("fine", insulin=0.01, glucagon=0.002, glucose=0.25, igf1=2.0),
}
