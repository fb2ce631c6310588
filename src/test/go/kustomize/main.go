// Builds overlays as kustomize does, hundreds a second: it is kustomize's own build command, on files in memory.
//
// Its one argument is a folder with all that the overlay in overlays/staging needs besides its kustomization. Each
// kustomization on standard input has its length before it, as have the texts of the answer on standard output: why the
// file cannot be read, why it cannot be built, the manifests; then the number of images, and five texts for each.
package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kustomize/v5/commands/build"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

const overlay = "/overlays/staging"

func main() {
	if err := serve(os.Args[1], bufio.NewReader(os.Stdin), bufio.NewWriter(os.Stdout)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(folder string, in io.Reader, out *bufio.Writer) error {
	around, err := read(folder)
	if err != nil {
		return err
	}
	for {
		var length uint32
		if err := binary.Read(in, binary.BigEndian, &length); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		kustomization := make([]byte, length)
		if _, err := io.ReadFull(in, kustomization); err != nil {
			return err
		}
		answer(out, around, kustomization)
		if err := out.Flush(); err != nil {
			return err
		}
	}
}

// read returns the files in folder, by their paths as if it were the root.
func read(folder string) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files[path[len(folder):]], err = os.ReadFile(path)
		return err
	})
	return files, err
}

func answer(out io.Writer, around map[string][]byte, kustomization []byte) {
	images, unread := images(kustomization)
	manifests, unbuilt := manifests(around, kustomization)
	for _, text := range []string{words(unread), words(unbuilt), manifests} {
		write(out, text)
	}
	number(out, len(images))
	for _, image := range images {
		for _, text := range []string{image.Name, image.NewName, image.NewTag, image.Digest, image.TagSuffix} {
			write(out, text)
		}
	}
}

func images(content []byte) ([]types.Image, error) {
	var kustomization types.Kustomization
	if err := kustomization.Unmarshal(content); err != nil {
		return nil, err
	}
	kustomization.FixKustomization()
	return kustomization.Images, nil
}

func manifests(around map[string][]byte, kustomization []byte) (text string, err error) {
	// Some of kustomize's transformers panic where they mean to fail; the command ends then, too.
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("panic: %v", fault)
		}
	}()
	files := filesys.MakeFsInMemory()
	for path, content := range around {
		if err := files.WriteFile(path, content); err != nil {
			return "", err
		}
	}
	if err := files.WriteFile(overlay+"/kustomization.yaml", kustomization); err != nil {
		return "", err
	}
	var out bytes.Buffer
	command := build.NewCmdBuild(files, build.MakeHelp("kustomize", "build"), &out)
	command.SilenceErrors = true
	command.SetArgs([]string{overlay})
	err = command.Execute()
	return out.String(), err
}

func words(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func write(out io.Writer, text string) {
	number(out, len(text))
	io.WriteString(out, text)
}

func number(out io.Writer, value int) {
	binary.Write(out, binary.BigEndian, uint32(value))
}
