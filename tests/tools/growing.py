"""Ralph with a file that grows. As it comes, it writes a file of statements once and never again.

Run by Ralph's own Python: growing.py PORT.
"""

import sys

import uvicorn
from ralph.api import app
from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend

FSLRSBackend.default_operation_type = BaseOperationType.APPEND
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]))
