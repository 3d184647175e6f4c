// case: keys that never saw KMS: made locally, kept in a table, shown to their owner once
using System;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ApiKeys;

public sealed class ApiKeyIssuer
{
    private readonly ConcurrentDictionary<string, byte[]> keys = new();

    public string Issue(string client)
    {
        var key = keys.GetOrAdd(client, static _ => RandomNumberGenerator.GetBytes(32));
        return Convert.ToBase64String(key);
    }

    public byte[] Seal(string client, byte[] body)
    {
        using var aes = Aes.Create();
        aes.Key = keys[client];
        return aes.EncryptCbc(body, aes.IV);
    }
}
