"""Lets cloud-init's own datasource for VMware read the guestinfo that the environment stands for, and prints what it got."""

import json
import sys

from cloudinit import helpers
from cloudinit.distros import fetch
from cloudinit.sources.DataSourceVMware import DataSourceVMware

paths = helpers.Paths({'cloud_dir': sys.argv[1], 'run_dir': sys.argv[1]})
distro = fetch('debian')('debian', {}, paths)
source = DataSourceVMware({}, distro, paths)
if not source._get_data():
    sys.exit('the datasource found nothing')
text = source.get_userdata_raw()
json.dump(
    {
        'metadata': source.metadata,
        'network': source.network_config,
        'userData': text.decode() if isinstance(text, bytes) else text,
        'instanceId': source.get_instance_id(),
    },
    sys.stdout,
)
