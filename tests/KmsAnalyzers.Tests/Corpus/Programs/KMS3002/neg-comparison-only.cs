// case: the method is compared, not set
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Amazon.S3;

namespace Case.Kms3002.NegComparisonOnly;

public sealed class Store(IAmazonS3 s3)
{

    public async Task<int> Count(IEnumerable<string> keys)
    {
        var all = await Task.WhenAll(keys.Select(key => s3.GetObjectMetadataAsync("b", key)));
        return all.Count(m => m.ServerSideEncryptionMethod == ServerSideEncryptionMethod.AWSKMS);
    }
}
