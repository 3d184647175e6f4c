// case: a protector of the platform's kind: Protect and Unprotect, item by item
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Fabrikam.Protection;

public interface IDataProtector
{
    byte[] Protect(byte[] plaintext);

    byte[] Unprotect(byte[] protectedData);
}

public sealed class CookieJar(IDataProtector protector)
{
    private readonly Dictionary<string, byte[]> plaintexts = [];

    public IReadOnlyList<byte[]> Seal(IEnumerable<string> cookies) => [.. cookies.AsParallel().Select(cookie => protector.Protect(Encoding.UTF8.GetBytes(cookie)))];

    public void Load(string file) => plaintexts[file] = protector.Unprotect(File.ReadAllBytes(file));
}
