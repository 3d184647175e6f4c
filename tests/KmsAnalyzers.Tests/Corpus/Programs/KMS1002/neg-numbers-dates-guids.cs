// case: values whose text is short whatever they are
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.NumbersDatesGuids;

public class SmallValues(IAmazonKeyManagementService kms, string keyId)
{
    private static readonly Dictionary<string, string> Context = new() { ["app"] = "small" };

    public Task<EncryptResponse> OrderAsync(Guid order) => SendAsync(Encoding.UTF8.GetBytes(order.ToString("N")));

    public Task<EncryptResponse> AmountAsync(decimal amount) => SendAsync(Encoding.UTF8.GetBytes(amount.ToString(CultureInfo.InvariantCulture)));

    public Task<EncryptResponse> PairAsync(Guid order, int line) => SendAsync(Encoding.UTF8.GetBytes($"{order}:{line}"));

    public Task<EncryptResponse> StampAsync(DateTimeOffset at) => SendAsync(Encoding.ASCII.GetBytes(at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));

    public Task<EncryptResponse> TicksAsync(DateTime at)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.Ticks);
        return SendAsync(bytes);
    }

    private Task<EncryptResponse> SendAsync(byte[] value) =>
        kms.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = Context, Plaintext = new MemoryStream(value) });
}
