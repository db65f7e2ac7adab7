"""The formats that screenkit reads, in the order in which they are asked whether they recognize a file."""

from __future__ import annotations

from typing import Final

from screenkit.sources import (
    au_table,
    ca_xml,
    ch_xml,
    eu_csv,
    eu_whole_xml,
    eu_xml,
    jp_meti,
    jp_mof,
    kr_table,
    ofac_advanced,
    ofac_csv,
    ofac_enhanced,
    ofac_xml,
    opensanctions_csv,
    opensanctions_ftm,
    plain_csv,
    senzing_json,
    toml_list,
    uk_csv,
    uk_ofsi_csv,
    uk_xml,
    un_xml,
    us_csl,
    us_csl_json,
)
from screenkit.sources.base import Source

# The formats with the most telling beginnings first; plain CSV, which any table resembles, last.
SOURCES: Final[tuple[Source, ...]] = (
    un_xml,
    ofac_xml,
    ofac_advanced,
    ofac_enhanced,
    us_csl,
    us_csl_json,
    eu_xml,
    eu_whole_xml,
    eu_csv,
    uk_xml,
    uk_csv,
    uk_ofsi_csv,
    ch_xml,
    ca_xml,
    au_table,
    opensanctions_ftm,
    opensanctions_csv,
    senzing_json,
    jp_mof,
    jp_meti,
    kr_table,
    toml_list,
    ofac_csv,
    plain_csv,
)
