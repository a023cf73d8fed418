"""A Glue job: reads a table of CSV files, and writes what is new in it as Parquet.

https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-python-samples-legislators.html
https://docs.aws.amazon.com/glue/latest/dg/monitor-continuations.html
"""

import sys

from awsglue.context import GlueContext
from awsglue.job import Job
from awsglue.utils import getResolvedOptions
from pyspark.context import SparkContext

arguments = getResolvedOptions(sys.argv, ["JOB_NAME", "database", "source", "target"])
glue = GlueContext(SparkContext())
job = Job(glue)
job.init(arguments["JOB_NAME"], arguments)

clicks = glue.create_dynamic_frame.from_catalog(
    database=arguments["database"],
    table_name=arguments["source"],
    # By this name the job's bookmark knows what of the table it has read.
    transformation_ctx="clicks",
)
glue.write_dynamic_frame.from_options(
    # Few big files: each is opened on its own by every query.
    frame=clicks.coalesce(1),
    connection_type="s3",
    connection_options={"path": arguments["target"]},
    format="parquet",
    transformation_ctx="history",
)

job.commit()
